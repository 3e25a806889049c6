package dev.tasuki.kubernetes.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void lettersThatOnlyLookLikeOthersAreShownByTheirNumbers() {
    assertThat(Shown.ascii("syst\u0435m:masters\u202e\u0007\ud83d\ude00~"))
        .isEqualTo("syst\\u0435m:masters\\u202e\\u0007\\u1f600~");
  }

  @Test
  void whatIsLongIsToldFromWhatIsLongAndElsewhereAnother() {
    String one = Shown.ascii("a".repeat(200) + ".example.com");

    assertThat(one).startsWith("a".repeat(200) + "… (212 characters, #").hasSize(229);
    assertThat(one).isNotEqualTo(Shown.ascii("a".repeat(200) + ".example.org"));
    assertThat(Shown.ascii("a".repeat(200))).isEqualTo("a".repeat(200));
  }

  @Test
  void nothingLeavesItsQuotes() {
    assertThat(Shown.quoted("a\", DNS \"b\\u202e")).isEqualTo("\"a\\\", DNS \\\"b\\\\u202e\"");
  }
}
