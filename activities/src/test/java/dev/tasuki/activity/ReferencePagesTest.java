package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePagesTest {
  private static final Path DOCS = Path.of("..", "docs");

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
