package dev.tasuki.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackingTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void filesOfTheLanguageArePackedByTheirPathInTheFolder() throws IOException {
    file("nodes/a.yaml", "# a\nrunbook: a\n");
    file("b.yml", "block: b\n");
    file("ci.yaml", "on: push\n");
    file("tasuki.yml", "runbooks: [.]\n");
    file("README.md", "runbook: no\n");
    assertThat(Packing.of(List.of(folder), new Problems()).texts())
        .containsOnlyKeys("b.yml", "nodes/a.yaml")
        .containsEntry("b.yml", "block: b\n");
  }

  @Test
  void severalFoldersStandUnderTheirNames() throws IOException {
    file("x/a.yaml", "runbook: a\n");
    file("y/a.yaml", "runbook: b\n");
    file("z/x/a.yaml", "runbook: c\n");
    assertThat(
            Packing.of(List.of(folder.resolve("x"), folder.resolve("y")), new Problems()).texts())
        .containsOnlyKeys("x/a.yaml", "y/a.yaml");
    assertThatThrownBy(
            () -> Packing.of(List.of(folder.resolve("x"), folder.resolve("z/x")), new Problems()))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining("two files would be \"x/a.yaml\"");
  }

  @Test
  void aLinkThatLeadsOutsideIsRefused() throws IOException {
    Path outside = file("outside.yaml", "runbook: a\n");
    Path inside = Files.createDirectories(folder.resolve("inside"));
    Files.createSymbolicLink(inside.resolve("a.yaml"), outside);
    assertThatThrownBy(() -> Packing.of(List.of(inside), new Problems()))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining("leads outside of the folder");
  }

  @Test
  void aFolderThatIsNotThereIsAProblem() {
    Problems problems = new Problems();
    assertThat(Packing.of(List.of(folder.resolve("none")), problems).files()).isEmpty();
    assertThat(problems.hasErrors()).isTrue();
  }
}
