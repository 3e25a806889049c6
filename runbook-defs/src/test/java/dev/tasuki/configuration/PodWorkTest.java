package dev.tasuki.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.configuration.PodWork.Command;
import dev.tasuki.configuration.PodWork.Image;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodWorkTest {
  private static Command command(String... argv) {
    return new Command("one", List.of(argv), List.of(), false);
  }

  @Test
  void aPatternHoldsForTheWholeArgumentAndEachArgumentHasOne() {
    Command disk = command("df", "-h", "/[a-z]{1,9}");

    assertThat(disk.fits(List.of("-h", "/data"))).isTrue();
    assertThat(disk.fits(List.of("-h", "/data; reboot"))).isFalse();
    assertThat(disk.fits(List.of("-h", "x/data"))).isFalse();
    assertThat(disk.fits(List.of("-h", "/data\n/etc"))).isFalse();
    assertThat(disk.fits(List.of("-h"))).isFalse();
    assertThat(disk.fits(List.of("-h", "/data", "/data"))).isFalse();
    assertThat(disk.with(List.of("-h", "/data"))).containsExactly("df", "-h", "/data");
  }

  @Test
  void aPatternThatWouldBacktrackAnswersAtOnce() {
    Command slow = command("cat", "(a+)+b");

    assertThat(slow.fits(List.of("a".repeat(5_000)))).isFalse();
  }

  @Test
  void whatNamesNoNamespaceIsKeptOutOfThoseOfKubernetes() {
    assertThat(command("df").in("shop")).isTrue();
    assertThat(command("df").in("kube-system")).isFalse();
    Image listed = new Image("i", "r@sha256:0", List.of("kube-system"), List.of(), false);
    assertThat(listed.in("kube-system")).isTrue();
    assertThat(listed.in("shop")).isFalse();
    assertThat(listed.as("default")).as("no account unless listed").isFalse();
    assertThat(listed.digest()).isEqualTo("sha256:0");
  }

  @ParameterizedTest
  @CsvSource({
    "cat,.*,,false",
    "python3,.*,,true",
    "python3.12,.+,,true",
    "/usr/bin/env,[^z]*,,true",
    "python3,[a-z/]*,,false",
    "psql,-c,.*,true",
    "psql,-[a-z],(?s).+,true",
    "psql,-c,select [a-z]+,false",
    "tool,--eval,.*,true",
    "tool,--evaluate,.*,false"
  })
  void whatRunsWhateverItIsGivenTakesNoOpenPattern(
      String program, String first, String second, boolean refused) {
    List<String> argv = second == null ? List.of(program, first) : List.of(program, first, second);

    assertThat(OpenArguments.ofArgument(argv, argv.size() - 1).isPresent()).isEqualTo(refused);
  }
}
