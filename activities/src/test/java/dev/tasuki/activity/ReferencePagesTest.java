package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.problem.ErrorCategory;
import dev.tasuki.problem.RunbookError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferencePagesTest {
  private static final Path DOCS = Path.of("..", "docs");

  /**
   * No one runbook shows these: files that cannot be read or that stand in several, other kinds of
   * files, and what tasuki.yml decides.
   */
  private static final Set<String> WITHOUT_EXAMPLE =
      Set.of(
          "TSK111", "TSK113", "TSK114", "TSK115", "TSK219", "TSK220", "TSK221", "TSK223", "TSK230",
          "TSK231", "TSK232", "TSK233");

  @Test
  void theActionsPageSaysWhatTheContractsSay() throws IOException {
    same("actions.md", ActionsPage.text(StandardCatalogue.get()));
  }

  @Test
  void theOperationsPageSaysWhatTheContractsSay() throws IOException {
    same(ActionsPage.OPERATIONS, OperationsPage.text(StandardCatalogue.get()));
  }

  @Test
  void theErrorsPageSaysWhatTheCodesSay() throws IOException {
    same("errors.md", ErrorsPage.text());
  }

  @Test
  void mistakesOfAuthorsAreShownWithTheirMend() throws IOException {
    List<String> without =
        Arrays.stream(RunbookError.values())
            .filter(error -> error.category() == ErrorCategory.AUTHOR)
            .map(RunbookError::id)
            .filter(id -> !WITHOUT_EXAMPLE.contains(id))
            .toList();
    assertThat(ErrorsPage.examples().keySet()).containsAll(without);
  }

  private static void same(String file, String expected) throws IOException {
    Path page = DOCS.resolve(file);
    if (Boolean.getBoolean("tasuki.write-docs")) {
      Files.writeString(page, expected);
    }
    assertThat(Files.exists(page) ? Files.readString(page) : "")
        .as("%s is stale; its first lines name the command that writes it anew", page)
        .isEqualTo(expected);
  }
}
