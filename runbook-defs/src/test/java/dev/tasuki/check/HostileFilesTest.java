package dev.tasuki.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.problem.Problems;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.SourceTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds: problems or a runbook, never an exception, and never without end. */
final class HostileFilesTest {
  private static final int LARGE = 100_000;
  private static final String TOP =
      "runbook: sample\ntitle: A sample\ncategory: node\nowner: \"@sre\"\ntarget: cluster\nlock: nodes\n";

  private static List<String> valid() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of("src/test/resources/runbooks/valid"))) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    List<String> texts = new ArrayList<>();
    for (Path file : files) {
      texts.add(Files.readString(file));
    }
    return texts;
  }

  private static void survives(byte[] bytes) {
    assertThatCode(
            () -> {
              Problems unreadable = new Problems();
              Optional<SourceText> source = SourceText.decode("f.yaml", bytes, unreadable);
              assertThat(source.isPresent() || unreadable.hasErrors()).isTrue();
              if (source.isPresent()) {
                FilesChecker.Checked checked =
                    FilesChecker.check(List.of(List.of(source.get())), StandardCatalogue.get());
                String shown =
                    ProblemRenderer.text(
                        checked.problems(), new SourceTexts(List.of(source.get())));
                checked.runbooks().values().forEach(CheckedRunbook::pin);
                assertThat(shown.isEmpty()).isEqualTo(checked.problems().isEmpty());
              }
            })
        .as(new String(bytes, StandardCharsets.UTF_8))
        .doesNotThrowAnyException();
  }

  @Test
  void anyBytesAreReadOrRefused() {
    Random random = new Random(7);
    String marks = "{}[]:#-\"'$&*!|>\t %@,.?()\n\r\\\u0000\u2028é字";
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      survives(bytes);
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(200); j > 0; j--) {
        text.append(marks.charAt(random.nextInt(marks.length())));
      }
      survives(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void anyMutationOfAValidFileIsCheckedToTheEnd() throws IOException {
    Random random = new Random(11);
    List<String> all = valid();
    List<String> words =
        all.stream()
            .flatMap(text -> Arrays.stream(text.split("[^A-Za-z0-9$.{}@\"-]+", -1)))
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList();
    for (String good : all) {
      for (int i = 0; i < 8; i++) {
        List<String> lines = new ArrayList<>(good.lines().toList());
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(6)) {
          case 0 -> lines.remove(at);
          case 1 -> lines.add(random.nextInt(lines.size()), line);
          case 2 -> lines.set(at, "  " + line);
          case 3 -> lines.set(at, line.replaceFirst(": .*", ":"));
          case 4 -> Collections.swap(lines, at, random.nextInt(lines.size()));
          default -> {
            String word = words.get(random.nextInt(words.size()));
            int colon = line.indexOf(": ");
            lines.set(at, colon < 0 ? word : line.substring(0, colon + 2) + word);
          }
        }
        survives(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String many(String before, IntFunction<String> one) {
    StringBuilder text = new StringBuilder(before);
    for (int i = 0; text.length() < LARGE; i++) {
      text.append(one.apply(i));
    }
    return text.toString();
  }

  static Stream<String> large() {
    String steps = TOP + "steps:\n";
    String depth = IntStream.range(0, 90).mapToObj(i -> "(").collect(Collectors.joining());
    return Stream.of(
        many(steps, i -> "  - wait: 1s\n"),
        many(steps, i -> "  - { id: a%d, wait: 1s }\n".formatted(i)),
        many(
            steps,
            i ->
                "  - { id: a%d, when: state.a%d == \"done\", wait: 1s }\n"
                    .formatted(i, Math.max(0, i - 1))),
        many(
            steps + "  - set: { v0: \"[1]\" }\n",
            i -> "  - set: { v%d: \"[vars.v%d, vars.v%d]\" }\n".formatted(i + 1, i, i)),
        many(
            steps,
            i ->
                "  - { id: d%d, gate: Go?, action: kubernetes.drain-node, with: { node: n }, undo: { none: No. } }\n"
                    .formatted(i)),
        many(
            steps + "  - parallel:\n",
            i ->
                "      - { id: c%d, action: kubernetes.cordon, with: { node: n%d } }\n"
                    .formatted(i, i % 7)),
        many(
            steps,
            i ->
                "  - { id: e%d, foreach: { in: \"[1]\", as: x%d }, steps: [ { wait: 1s } ] }\n"
                    .formatted(i, i)),
        many(
            steps,
            i ->
                "  - { assert: \"%s%d%s > 1\", message: No. }\n"
                    .formatted(depth, i, depth.replace('(', ')'))),
        many(steps + "  - assert: \"1", i -> " + 1") + "\"\n    message: No.\n",
        many(steps + "  - wait: ${", i -> "[") + "}\n",
        many(steps + "  - wait: ", i -> "${now}") + "\n",
        many(TOP + "parameters:\n", i -> "  p%d: { type: int, default: %d }\n".formatted(i, i)),
        many(steps + "  - ", i -> "steps: [ { "),
        many("", i -> "["),
        many("", i -> "a%d: &a%d [ *a%d ]\n".formatted(i, i, Math.max(0, i - 1))));
  }

  /** The bound is generous: what grows faster than the file would take hours. */
  @ParameterizedTest
  @MethodSource("large")
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void aLargeFileTakesNoLongTime(String text) {
    survives(text.getBytes(StandardCharsets.UTF_8));
  }
}
