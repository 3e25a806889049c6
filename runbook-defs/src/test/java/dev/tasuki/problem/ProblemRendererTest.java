package dev.tasuki.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProblemRendererTest {
  private static final Problem PROBLEM =
      Problem.error(RunbookError.KEY_UNKNOWN, new Place("a.yaml", 2, 3, 4), "no key \"colour\"")
          .withHint("remove it");

  @Test
  void jsonHasTheFieldsThatAreDocumented() {
    assertThat(ProblemRenderer.json(List.of(PROBLEM)))
        .isEqualTo(
            "{\"problems\":[{\"code\":\"TSK104\",\"column\":3,\"file\":\"a.yaml\",\"hint\":\"remove it\","
                + "\"line\":2,\"message\":\"no key \\\"colour\\\"\",\"severity\":\"error\"}]}");
    assertThat(ProblemRenderer.json(List.of())).isEqualTo("{\"problems\":[]}");
  }

  @Test
  void whatCouldMoveATerminalsCursorIsMadeVisible() {
    Problem evil =
        Problem.error(
            RunbookError.KEY_UNKNOWN, new Place("a.yaml", 1, 1, 1), "no key \"\u001b[31m\u202e\"");
    assertThat(ProblemRenderer.text(List.of(evil), (file, line) -> Optional.of("\u001b[2J x")))
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
  }

  @Test
  void aLongLineIsCutAroundTheCaret() {
    Problem far =
        Problem.error(RunbookError.KEY_UNKNOWN, new Place("a.yaml", 1, 5_001, 3), "there");
    String text =
        ProblemRenderer.text(
            List.of(far), (file, line) -> Optional.of("x".repeat(5_000) + "yyy" + "z".repeat(500)));
    List<String> lines = text.lines().toList();
    assertThat(lines.get(1)).contains("yyy").hasSizeLessThan(200);
    assertThat(lines.get(2).indexOf('^')).isEqualTo(lines.get(1).indexOf('y'));
  }

  @Test
  void aProblemOfAWholeFileHasNoLine() {
    Problem whole =
        Problem.error(RunbookError.FILE_UNREADABLE, Place.ofFile("a.yaml"), "no such file");
    assertThat(ProblemRenderer.text(List.of(whole), (file, line) -> Optional.empty()))
        .isEqualTo("a.yaml: error[TSK111]: no such file\n");
  }

  @Test
  void theNearestNameAllowsForATurnedPairAndNotForAnotherWord() {
    assertThat(NearestName.of("paitence", List.of("patience", "node"))).contains("patience");
    assertThat(NearestName.of("colour", List.of("patience", "node"))).isEmpty();
  }
}
