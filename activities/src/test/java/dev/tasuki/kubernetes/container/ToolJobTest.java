package dev.tasuki.kubernetes.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What tools write beside their answers. */
class ToolJobTest {
  @Test
  void theAnswerIsFoundBehindWarningsAndWhatIsNoneIsNone() {
    assertThat(ToolJob.json("WARNING: [beta] x\n[{\"revision\":1}]")).isPresent();
    assertThat(ToolJob.json("{\"a\": [1]}")).isPresent();
    assertThat(ToolJob.json("Error: release: not found")).isEmpty();
    assertThat(ToolJob.json("[not, json")).isEmpty();
    assertThat(ToolJob.json("")).isEmpty();
  }
}
