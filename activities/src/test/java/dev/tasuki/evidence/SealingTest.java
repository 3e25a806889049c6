package dev.tasuki.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.EvidenceReference;
import dev.tasuki.attempt.EvidenceRequest;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.payload.PayloadFolder;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealingTest {
  @TempDir Path folder;

  @Test
  void whereNothingCanBeWrittenTheStepFails() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Sealing full = new Sealing(Optional.of(new PayloadFolder(file.resolve("below"))));
    assertThatThrownBy(() -> full.seal(request()))
        .isInstanceOfSatisfying(
            RunbookException.class,
            e -> assertThat(e.error()).isEqualTo(RunbookError.TARGET_TRANSIENT));
    assertThatThrownBy(() -> new Sealing(Optional.empty()).seal(request()))
        .hasMessageContaining("evidence: { folder:");
  }

  @Test
  void evidenceIsReadableJson() throws Exception {
    PayloadFolder store = new PayloadFolder(folder);
    EvidenceReference stored = new Sealing(Optional.of(store)).seal(request());
    assertThat(new String(store.get(stored.digest()).orElseThrow(), StandardCharsets.UTF_8))
        .contains("\"title\":\"Nodes before\"", "\"step\":\"fleet\"");
  }

  private static EvidenceRequest request() {
    return new EvidenceRequest(
        new RunReference("r", "f", "b"),
        "fleet",
        "Nodes before",
        "kubernetes.list",
        new TreeMap<>(),
        new TreeMap<>());
  }
}
