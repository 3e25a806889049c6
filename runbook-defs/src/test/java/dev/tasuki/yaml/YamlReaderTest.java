package dev.tasuki.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlReaderTest {
  private final Problems problems = new Problems();

  private YamlNode read(String text) {
    return YamlReader.read(new SourceText("f.yaml", text), problems).orElseThrow();
  }

  private Scalar value(String text, String key) {
    return (Scalar) ((Mapping) read(text)).entry(key).orElseThrow().value();
  }

  private List<RunbookError> codes() {
    return problems.sorted().stream().map(Problem::code).toList();
  }

  @Test
  void everyScalarKnowsItsPlaceInCodePoints() {
    Scalar scalar = value("a: 1\n\uD83D\uDE00\uD83D\uDE00: \"text\"\n", "\uD83D\uDE00\uD83D\uDE00");
    assertThat(scalar.place()).isEqualTo(new Place("f.yaml", 2, 5, 6));
    assertThat(scalar.placeOf(1, 2)).isEqualTo(new Place("f.yaml", 2, 7, 2));
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsDoNotMovePlaces() {
    Scalar scalar = value("\uFEFFa: 1\r\nb: x\r\n", "b");
    assertThat(scalar.place()).isEqualTo(new Place("f.yaml", 2, 4, 1));
    assertThat(problems.sorted()).isEmpty();
  }

  @Test
  void aPlaceInsideABlockIsOnItsLine() {
    Scalar scalar = value("a: |\n  one\n  two words\n", "a");
    assertThat(scalar.text()).isEqualTo("one\ntwo words\n");
    assertThat(scalar.placeOf(scalar.text().indexOf("words"), 5))
        .isEqualTo(new Place("f.yaml", 3, 7, 5));
  }

  @Test
  void aPlaceBehindAnEscapeOrAFoldIsStillRight() {
    Scalar escaped = value("a: \"x\\\"y z\"\n", "a");
    assertThat(escaped.placeOf(4, 1)).isEqualTo(new Place("f.yaml", 1, 10, 1));
    Scalar folded = value("a: one\n  two three\n", "a");
    assertThat(folded.text()).isEqualTo("one two three");
    assertThat(folded.placeOf(8, 5)).isEqualTo(new Place("f.yaml", 2, 7, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "yes, java.lang.String", "no, java.lang.String", "true, java.lang.Boolean",
    "12, java.lang.Long", "0x1F, java.lang.Long", "0o17, java.lang.Long",
    "1.5, java.lang.Double", "1e3, java.lang.Double", "'\"12\"', java.lang.String",
    "2026-11-22, java.lang.String", "1h30m, java.lang.String"
  })
  void plainTextMeansWhatTheCoreSchemaSays(String written, Class<?> type) {
    assertThat(value("a: " + written, "a").value()).isInstanceOf(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &x 1",
        "a: &x 1\nb: *x",
        "a: !!str 1",
        "a: !exists b",
        "<<: { a: 1 }",
        "a: 1\n---\nb: 2"
      })
  void whatTheLanguageHasNoUseForIsAProblem(String text) {
    read(text);
    assertThat(codes()).isNotEmpty().allMatch(RunbookError.YAML_FEATURE::equals);
  }

  @Test
  void aRepeatedKeyIsAProblemAtItsSecondPlaceAndTheFirstIsKept() {
    Scalar scalar = value("a: 1\nb: 2\na: 3\n", "a");
    assertThat(scalar.text()).isEqualTo("1");
    assertThat(codes()).containsExactly(RunbookError.KEY_REPEATED);
    assertThat(problems.sorted().getFirst().place()).isEqualTo(new Place("f.yaml", 3, 1, 1));
    assertThat(problems.sorted().getFirst().hint())
        .contains("it already stands in line 1, column 1");
  }

  @Test
  void anUnquotedTemplateInBracesIsExplained() {
    assertThat(
            YamlReader.read(new SourceText("f.yaml", "with: { name: ${params.name} }\n"), problems))
        .isEmpty();
    assertThat(problems.sorted().getFirst().hint().orElseThrow()).contains("\"${…}\"");
  }

  @Test
  void aTabIsExplained() {
    assertThat(YamlReader.read(new SourceText("f.yaml", "a:\n\tb: 1\n"), problems)).isEmpty();
    assertThat(problems.sorted().getFirst().hint().orElseThrow()).contains("spaces");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment\n", "~", "a: [", "a: 'x", "\u0000", "}"})
  void aFileWithoutADocumentIsAProblem(String text) {
    assertThat(YamlReader.read(new SourceText("f.yaml", text), problems)).isEmpty();
    assertThat(problems.hasErrors()).isTrue();
  }

  @Test
  void depthAndNumberOfValuesAreBounded() {
    assertThat(YamlReader.read(new SourceText("f.yaml", "[".repeat(5_000)), problems)).isEmpty();
    assertThat(YamlReader.read(new SourceText("f.yaml", "- 1\n".repeat(60_000)), problems))
        .isEmpty();
    assertThat(codes())
        .containsExactly(RunbookError.VALUE_OUT_OF_BOUNDS, RunbookError.VALUE_OUT_OF_BOUNDS);
  }

  @Test
  void bytesThatAreNoUtf8OrTooManyAreAProblem() {
    assertThat(SourceText.decode("f", new byte[] {(byte) 0xC3, 0x28}, problems)).isEmpty();
    assertThat(SourceText.decode("f", new byte[(1 << 20) + 1], problems)).isEmpty();
    assertThat(codes()).containsExactly(RunbookError.FILE_UNREADABLE, RunbookError.FILE_UNREADABLE);
  }

  @Test
  void randomTextGivesProblemsAndNeverExceptions() {
    Random random = new Random(7);
    String alphabet = "ab:-#{}[]&*!|>'\"%@`\t\n ,?~<0.\\\uD83D\uDE00\u0085\uFEFF";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(40);
      for (int j = 0; j < length; j++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Problems found = new Problems();
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      boolean read =
          SourceText.decode("f", bytes, found)
              .flatMap(source -> YamlReader.read(source, found))
              .isPresent();
      assertThat(read || found.hasErrors()).as(text.toString()).isTrue();
    }
  }
}
