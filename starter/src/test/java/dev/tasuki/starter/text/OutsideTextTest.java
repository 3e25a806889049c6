package dev.tasuki.starter.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OutsideTextTest {
  @Test
  void aLineHasNoControlsAndNoMoreThanItsBound() {
    assertThat(Bounded.line("a\r\nb\u202ec\u0000", 10)).isEqualTo("a  b c");
    assertThat(Bounded.line("x".repeat(50), 10)).hasSize(10).endsWith("…");
  }

  @Test
  void aCutNeverHalvesACharacter() {
    assertThat(Bounded.cut("ab🙂cd", 4)).isEqualTo("ab…");
  }

  @Test
  void markdownIsEscaped() {
    assertThat(MarkdownText.of("[x](http://e) **b** <i>", 100))
        .isEqualTo("\\[x\\]\\(http\\://e\\) \\*\\*b\\*\\* \\<i\\>");
  }

  /** The Web UI's renderer leaves such a backslash where it stands. */
  @Test
  void whatIsNoMarkupIsLeftAlone() {
    assertThat(MarkdownText.of("a/b=c@d", 100)).isEqualTo("a/b=c@d");
  }

  @Test
  void onlyPlainWebAddressesBecomeLinks() {
    assertThat(MarkdownText.link("https://a.example/b?c=d")).contains("<https://a.example/b?c=d>");
    assertThat(MarkdownText.link("javascript:alert(1)")).isEmpty();
    assertThat(MarkdownText.link("http://a> [x](y)")).isEmpty();
    assertThat(MarkdownText.link("")).isEmpty();
  }
}
