package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PremisesTest {
  @Test
  void noTwoTestsHaveOneNameThoughTheyAreCalledAlike() {
    List<String> names =
        List.of(
            Premises.newName(PodHandsIT.class),
            Premises.newName(PodHandsIT.class),
            Premises.newName(ArgocdHandsIT.class));

    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+-[0-9]+"), "is a namespace's name");
  }
}
