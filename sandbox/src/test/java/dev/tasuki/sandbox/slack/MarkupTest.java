package dev.tasuki.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void nothingOfAMessageBecomesATag() {
    assertThat(Markup.mrkdwn("<script>alert(1)</script> <b onclick='x'>\"&\""))
        .doesNotContain("<script", "<b onclick", "'x'", "\"");
    assertThat(Markup.escape("<img src=x onerror='y'>"))
        .isEqualTo("&lt;img src=x onerror=&#39;y&#39;&gt;");
  }

  @Test
  void slacksEscapesStandForThemselves() {
    assertThat(Markup.mrkdwn("a &lt;b&gt; &amp; c")).isEqualTo("a &lt;b&gt; &amp; c");
  }

  @Test
  void boldCodeAndDatesAreShown() {
    assertThat(Markup.mrkdwn("*Now:* `x`\n")).isEqualTo("<b>Now:</b> <code>x</code><br>");
    assertThat(Markup.mrkdwn("<!date^0^{date} {time}|never>")).contains("1970").doesNotContain("!");
  }

  @Test
  void aMentionThatWouldReachPeopleIsMarked() {
    assertThat(Markup.mrkdwn("<!channel>")).isEqualTo("<mark>&lt;!channel&gt;</mark>");
  }
}
