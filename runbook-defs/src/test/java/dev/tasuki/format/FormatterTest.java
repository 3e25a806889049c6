package dev.tasuki.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.problem.Problems;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FormatterTest {
  /** Every YAML file among the fixtures that is YAML. */
  static Stream<Path> files() throws IOException, URISyntaxException {
    Path root =
        Path.of(Objects.requireNonNull(FormatterTest.class.getResource("/runbooks")).toURI());
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      assertThat(all).hasSizeGreaterThan(100);
      return all.stream();
    }
  }

  private static Optional<SourceText> source(Path file) {
    return SourceText.read(file, "f.yaml", new Problems());
  }

  private static Optional<String> formatted(String text) {
    return Formatter.format(new SourceText("f.yaml", text), new Problems());
  }

  private static Object meaning(String text) {
    return YamlReader.read(new SourceText("f.yaml", text), new Problems())
        .map(YamlNode::toJson)
        .orElseThrow();
  }

  private static long comments(String text) {
    return text.lines().filter(line -> line.contains("# ")).count();
  }

  @ParameterizedTest
  @MethodSource("files")
  void formattingKeepsMeaningAndCommentsAndIsDoneOnce(Path file) {
    Optional<SourceText> source = source(file);
    Optional<String> once = source.flatMap(text -> formatted(text.content()));
    if (once.isPresent()) {
      assertThat(meaning(once.get())).isEqualTo(meaning(source.orElseThrow().content()));
      assertThat(comments(once.get())).isEqualTo(comments(source.orElseThrow().content()));
      assertThat(formatted(once.get())).contains(once.get());
    }
  }

  @Test
  void blanksAndEmptyLinesAreEvenAndTextsOfSeveralLinesStayAsTheyAre() {
    String written =
        """


        a:    {b: 1,   c: {  d: [ 1, 2 ]}}\s\s



        # why\s
        t: |
          one\s\s



          two
        e: {}
        f: [ ]


        """;
    String formatted =
        """
        a: { b: 1, c: { d: [1, 2] } }

        # why
        t: |
          one\s\s



          two
        e: {}
        f: []
        """;
    assertThat(formatted(written)).contains(formatted);
    assertThat(formatted(written.replace("\n", "\r\n"))).contains(formatted);
  }

  @Test
  void whatIsNoYamlIsAProblemAndNotTouched() {
    Problems problems = new Problems();
    assertThat(Formatter.format(new SourceText("f.yaml", "a: [1"), problems)).isEmpty();
    assertThat(problems.hasErrors()).isTrue();
  }
}
