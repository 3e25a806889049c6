package dev.tasuki.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ErrorTextTest {
  @Test
  void whatPeopleAreRefusedWithHasAJapaneseMeaning() {
    assertThat(Arrays.stream(RunbookError.values()))
        .filteredOn(error -> error.category() != ErrorCategory.AUTHOR)
        .allSatisfy(
            error ->
                assertThat(ErrorText.meaning(error))
                    .as("meanings_ja.properties: %s", error.id())
                    .isNotEqualTo(error.meaning()));
  }

  @Test
  void inJapaneseTheMeaningStandsBeforeTheMessageAndInEnglishTheMessageAlone() {
    assertThat(ErrorText.of(RunbookError.NOT_APPROVER, "ask @sre", Locale.JAPANESE))
        .isEqualTo("判断できるグループのどれにも入っていません。 (ask @sre)");
    assertThat(ErrorText.of(RunbookError.NOT_APPROVER, "ask @sre", Locale.ENGLISH))
        .isEqualTo("ask @sre");
  }
}
