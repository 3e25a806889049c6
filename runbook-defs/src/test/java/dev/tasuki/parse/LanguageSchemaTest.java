package dev.tasuki.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.json.Json;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageSchemaTest {
  private static final Path PAGE = Path.of("..", "docs", "runbook.schema.json");
  private static final Path FIXTURES = Path.of("src", "test", "resources");
  private static final Path LIBRARY =
      Path.of("src", "main", "resources", "dev", "tasuki", "library");
  private static final String TEXT = LanguageSchema.write(StandardCatalogue.get());
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(TEXT);

  @Test
  void theCommittedSchemaSaysWhatTheModelSays() throws IOException {
    if (Boolean.getBoolean("tasuki.write-docs")) {
      Files.writeString(PAGE, TEXT);
    }
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("%s is stale; its $comment names the command that writes it anew", PAGE)
        .isEqualTo(TEXT);
  }

  static Stream<Path> right() throws IOException {
    return Stream.of(
            FIXTURES.resolve("runbooks/valid"),
            FIXTURES.resolve("runbooks/six"),
            LIBRARY,
            Path.of("..", "docs", "examples"))
        .flatMap(LanguageSchemaTest::files);
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("right")
  void whatTheCheckTakesAnEditorTakesToo(Path file) throws IOException {
    assertThat(errors(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action-unknown",
        "undo-is-text",
        "duration-without-unit",
        "gate-with-unknown-words",
        "input-missing",
        "input-outside-its-words",
        "input-unknown",
        "key-misspelled",
        "key-missing",
        "key-unknown",
        "no-steps",
        "owner-unquoted",
        "parameter-type-unknown",
        "runbook-id-not-kebab-case",
        "step-with-two-kinds",
        "step-without-kind",
        "until-without-within",
        "within-without-until"
      })
  void aMistakeOfFormIsSeenWhileItIsTyped(String mistake) throws IOException {
    Path file = FIXTURES.resolve("runbooks/invalid").resolve(mistake).resolve("runbook.yaml");
    assertThat(errors(Files.readString(file))).isNotEmpty();
  }

  /** The parser names the keys that it knows; the schema has these and no others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runbook   | runbook: a, STRANGE",
        "block     | block: a, STRANGE",
        "guard     | guard: a, STRANGE",
        "parameter | runbook: a, parameters: { p: { type: int, STRANGE } }",
        "trigger   | runbook: a, triggers: [ { source: sns, STRANGE } ]",
        "gate      | runbook: a, steps: [ { steps: [], gate: { ask: Go?, STRANGE } } ]",
        "foreach   | runbook: a, steps: [ { steps: [], foreach: { in: a, as: b, STRANGE } } ]",
        "case      | runbook: a, steps: [ { choose: [ { when: a, steps: [], STRANGE } ] } ]",
        "ask       | runbook: a, steps: [ { ask: { text: a, who: [], STRANGE } } ]",
        "field     | runbook: a, steps: [ { ask: { text: a, who: [], fields: { f: { type: int, STRANGE } } } } ]",
        "finish    | runbook: a, steps: [ { finish: { outcome: done, message: a, STRANGE } } ]",
        "probe     | runbook: a, steps: [ { action: a, probe: { action: a, happened: b, STRANGE } } ]",
        "undoNone  | runbook: a, steps: [ { action: a, undo: { none: a, STRANGE } } ]"
      })
  void theSchemaHasTheKeysThatTheParserKnows(String definition, String file) throws IOException {
    Problems problems = new Problems();
    String source = "{ " + file.replace("STRANGE", "qqqqqqqqqqqq: 1") + " }";
    FileParser.parse(new SourceText("a.yaml", source), problems);
    String hint =
        problems.sorted().stream()
            .filter(problem -> problem.code() == RunbookError.KEY_UNKNOWN)
            .flatMap(problem -> problem.hint().stream())
            .findFirst()
            .orElseThrow();
    Set<String> known = new TreeSet<>(Arrays.asList(hint.replace("known keys: ", "").split(", ")));
    if (definition.equals("guard")) {
      // Known only to be refused in its own words.
      known.remove("outputs");
    }
    JsonNode properties =
        Json.mapper().readTree(TEXT).at("/definitions/" + definition + "/properties");
    Set<String> written = new TreeSet<>();
    properties.fieldNames().forEachRemaining(written::add);
    assertThat(written).isEqualTo(known);
  }

  private static List<Error> errors(String yaml) {
    Problems problems = new Problems();
    YamlNode root = YamlReader.read(new SourceText("a.yaml", yaml), problems).orElseThrow();
    return SCHEMA.validate(Json.mapper().valueToTree(YamlNode.toJson(root)));
  }
}
