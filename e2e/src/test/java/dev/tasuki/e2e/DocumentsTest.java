package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.library.Library;
import dev.tasuki.yaml.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documents show is what works. */
final class DocumentsTest {
  private static final Path EXAMPLES = SharedSandbox.home().resolve("docs/examples");

  @Test
  void theExamplesCheckWithoutAnyProblem() {
    Library library = Library.load(List.of(EXAMPLES), StandardCatalogue.get());
    assertThat(library.problems()).isEmpty();
    assertThat(library.find("node-drain")).isPresent();
  }

  @Test
  void theFilesThatTheLanguagePageShowsCheckWithoutAnyProblem() throws Exception {
    String page = Files.readString(SharedSandbox.home().resolve("docs/language.md"));
    List<SourceText> files =
        Pattern.compile("```yaml\\n(runbook: (\\S+)\\n.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(file -> new SourceText(file.group(2) + ".yaml", file.group(1)))
            .toList();
    assertThat(files).hasSizeGreaterThan(1);
    assertThat(Library.check(files, List.of(), StandardCatalogue.get(), Optional.empty()))
        .isEmpty();
  }

  @Test
  void theReadmeShowsTheExampleAsItIs() throws Exception {
    String example = Files.readString(EXAMPLES.resolve("node-drain.yaml"));
    assertThat(Files.readString(SharedSandbox.home().resolve("README.md"))).contains(example);
  }
}
