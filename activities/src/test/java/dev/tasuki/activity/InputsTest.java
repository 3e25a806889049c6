package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.catalogue.kubernetes.DrainNode;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import dev.tasuki.problem.RunbookException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InputsTest {
  private static DrainNode.Input drain(Map<String, Object> given) {
    return new Inputs("kubernetes.drain-node").decode(new TreeMap<>(given), DrainNode.Input.class);
  }

  @Test
  void whatIsLeftOutTakesItsPresetOrIsAbsent() {
    DrainNode.Input input = drain(Map.of("node", "n1"));

    assertThat(input.within()).isEqualTo(Duration.ofMinutes(20));
    assertThat(input.force()).isFalse();
    assertThat(input.gracePeriod()).isEmpty();
  }

  @Test
  void durationsComeAsPeopleWriteThemOrAsIso() {
    assertThat(drain(Map.of("node", "n1", "gracePeriod", "60s")).gracePeriod())
        .contains(Duration.ofSeconds(60));
    assertThat(drain(Map.of("node", "n1", "within", "PT1H")).within())
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void enumsAndListsAreRead() {
    ListObjects.Input input =
        new Inputs("kubernetes.list")
            .decode(
                new TreeMap<>(Map.of("kind", "Node", "labelKeys", List.of("zone"))),
                ListObjects.Input.class);

    assertThat(input).isEqualTo(new ListObjects.Input("Node", "", "", "", "", List.of("zone")));
  }

  @Test
  void whatIsMissingUnknownOrOutOfBoundsIsNamed() {
    refused(Map.of(), "input \"node\" is missing");
    refused(Map.of("node", "n1", "forse", true), "there is no input \"forse\"");
    refused(Map.of("node", "N1; rm -rf /"), "input \"node\" is \"N1; rm -rf /\"");
    refused(Map.of("node", "n1", "within", "4h"), "input \"within\" is beyond its maximum of 3h");
    refused(Map.of("node", "n1", "within", "0s"), "input \"within\" is below its minimum of 1s");
    refused(Map.of("node", "n1", "within", "90"), "has no unit");
    refused(Map.of("node", "n1", "force", "perhaps"), "an input is of the wrong type");
  }

  private static void refused(Map<String, Object> given, String complaint) {
    assertThatThrownBy(() -> drain(given))
        .isInstanceOf(RunbookException.class)
        .hasMessageStartingWith("kubernetes.drain-node cannot be called: ")
        .hasMessageContaining(complaint);
  }
}
