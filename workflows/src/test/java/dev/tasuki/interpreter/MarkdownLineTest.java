package dev.tasuki.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class MarkdownLineTest {
  @Test
  void textFromOutsideIsNoMarkupLinkOrList() {
    assertThat(MarkdownLine.escape("[x](http://evil) <b> *"))
        .isEqualTo("\\[x\\]\\(http\\://evil\\) \\<b\\> \\*");
    assertThat(MarkdownLine.escape("- a")).isEqualTo("\\- a");
    assertThat(MarkdownLine.escape("+ a")).isEqualTo("\\+ a");
    assertThat(MarkdownLine.escape("12. a")).isEqualTo("12\\. a");
    assertThat(MarkdownLine.escape("# a")).isEqualTo("\\# a");
    assertThat(MarkdownLine.escape("a\n# b\r\tc")).isEqualTo("a \\# b  c");
    assertThat(MarkdownLine.escape("&lt;b&gt;")).isEqualTo("\\&lt;b\\&gt;");
  }

  @Test
  void whatAPersonMayHaveToCopyIsNotMadePretty() {
    assertThat(MarkdownLine.escape("--force")).isEqualTo("\\-\\-force");
    assertThat(MarkdownLine.escape("ip-10-0-1-13.ap-northeast-1.compute.internal"))
        .isEqualTo("ip-10-0-1-13.ap-northeast-1.compute.internal");
    assertThat(MarkdownLine.code("a`b\nc")).isEqualTo("`a'b c`");
  }

  @Test
  void timesAreToldToTheMinuteAndInputsByTheirNames() {
    assertThat(MarkdownLine.moment(Instant.parse("2026-11-28T23:30:24.953Z")))
        .isEqualTo("2026-11-28 23:30 UTC");
    assertThat(
            MarkdownLine.values(
                new TreeMap<>(Map.of("node", "n1", "within", "15m", "force", true)), 100))
        .isEqualTo("force=true, node=n1, within=15m");
  }
}
