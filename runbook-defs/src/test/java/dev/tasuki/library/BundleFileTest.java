package dev.tasuki.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Signed;
import dev.tasuki.signature.SigningKeys;
import dev.tasuki.yaml.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFileTest {
  private static final SigningKeys REVIEWER = SigningKeys.make("reviewer-1");
  private static final SigningKeys STRANGER = SigningKeys.make("stranger-1");
  private static final SortedMap<String, String> REVIEWING =
      new TreeMap<>(Map.of(REVIEWER.id(), REVIEWER.publicText()));
  private static final Instant MADE = Instant.parse("2026-11-28T09:00:00.123Z");
  private static final Bundle BUNDLE =
      Bundle.of(
          "3f2a9c1",
          MADE,
          new TreeMap<>(Map.of("a.yaml", "runbook: a\n", "nodes/b.yaml", "runbook: b # “x”\n")));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String written() {
    return BundleFile.write(BUNDLE, REVIEWER.signer());
  }

  private static void assertRefused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RunbookException.class,
            e -> {
              assertThat(e.error()).isEqualTo(RunbookError.BUNDLE_REFUSED);
              for (String word : words) {
                assertThat(e).hasMessageContaining(word);
              }
            });
  }

  @Test
  void whatAReviewerSignedIsReadAsItWasWritten() {
    Signed<Bundle> read = BundleFile.read(bytes(written()), REVIEWING);
    assertThat(read.body()).isEqualTo(BUNDLE);
    assertThat(read.body().sources())
        .containsExactly(
            new SourceText("bundle:a.yaml", "runbook: a\n"),
            new SourceText("bundle:nodes/b.yaml", "runbook: b # “x”\n"));
    assertThat(read.body().origin(BundleFile.signer(read)).text())
        .matches("3f2a9c1@[0-9a-f]{12} by reviewer-1");
    assertThat(BUNDLE.madeAt()).isEqualTo("2026-11-28T09:00:00Z");
  }

  @Test
  void aBundleInWhichAnyByteWasChangedIsRefused() {
    byte[] good = bytes(written());
    for (int i = 0; i < good.length; i++) {
      for (byte other : new byte[] {' ', '0', 'x', (byte) (good[i] ^ 1)}) {
        byte[] changed = good.clone();
        changed[i] = other;
        if (other != good[i]) {
          assertRefused(() -> BundleFile.read(changed, REVIEWING));
        }
      }
    }
    assertRefused(() -> BundleFile.read(bytes(written() + "\n"), REVIEWING), "was changed");
    assertRefused(() -> BundleFile.read(new byte[0], REVIEWING), "no bundle");
  }

  @Test
  void aFileChangedTogetherWithItsDigestFitsNoSignature() {
    Bundle other = Bundle.of("3f2a9c1", MADE, new TreeMap<>(Map.of("a.yaml", "runbook: evil\n")));
    Signed<Bundle> good = BundleFile.parse(bytes(written()));
    Signed<Bundle> forged = new Signed<>(other, good.keyId(), good.signature());
    assertRefused(
        () -> BundleFile.read(bytes(Json.write(forged) + "\n"), REVIEWING), "does not fit");
    assertRefused(
        () -> BundleFile.read(bytes(Json.write(Signed.unsigned(BUNDLE)) + "\n"), REVIEWING),
        "not signed");
  }

  @Test
  void aBundleOfAnUnknownSignerIsRefusedAndBothAreNamed() {
    String strange = BundleFile.write(BUNDLE, STRANGER.signer());
    assertRefused(() -> BundleFile.read(bytes(strange), REVIEWING), "\"stranger-1\"", "reviewer-1");
    assertRefused(() -> BundleFile.read(bytes(strange), new TreeMap<>()), "stand: none");
  }

  @Test
  void aStrangersKeyUnderTheIdOfAReviewerIsRefused() {
    SigningKeys disguised = new SigningKeys(REVIEWER.id(), STRANGER.pair());
    String text = BundleFile.write(BUNDLE, disguised.signer());
    assertRefused(() -> BundleFile.read(bytes(text), REVIEWING), "does not fit");
  }

  @Test
  void aBundleOfAnotherFormatIsToldAsSuch() {
    String later = written().replace("\"format\":1", "\"format\":2");
    assertRefused(() -> BundleFile.read(bytes(later), REVIEWING), "has format 2", "reads format 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.yaml",
        "/etc/a.yaml",
        "nodes/../../a.yaml",
        "nodes/./a.yaml",
        "nodes//a.yaml",
        "nodes\\a.yaml",
        "a\n.yaml",
        "a.json",
        ""
      })
  void aPathThatLeadsOutsideOrIsNoneIsRefused(String path) {
    assertRefused(
        () -> Bundle.of("3f2a9c1", MADE, new TreeMap<>(Map.of(path, "runbook: a\n"))),
        "is no path of a bundled file");
  }

  @Test
  void sizesAndCountsAreBounded() {
    String large = "#".repeat(SourceText.MAXIMUM_BYTES);
    assertRefused(
        () -> Bundle.of("3f2a9c1", MADE, new TreeMap<>(Map.of("a.yaml", large + "#"))),
        "\"a.yaml\" is larger than 1 MiB");
    SortedMap<String, String> heavy = new TreeMap<>();
    for (int i = 0; i < 9; i++) {
      heavy.put("a" + i + ".yaml", large);
    }
    assertRefused(() -> Bundle.of("3f2a9c1", MADE, heavy), "9437184 bytes");
    SortedMap<String, String> many = new TreeMap<>();
    for (int i = 0; i <= Bundle.MOST_FILES; i++) {
      many.put("a" + i + ".yaml", "");
    }
    assertRefused(() -> Bundle.of("3f2a9c1", MADE, many), "2001 files");
    assertRefused(() -> Bundle.of("3f2a9c1", MADE, new TreeMap<>()), "0 files");
  }

  @Test
  void aCommitIsNoSentence() {
    assertRefused(
        () -> Bundle.of("the newest one", MADE, BUNDLE.files()), "\"the newest one\" is no commit");
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    assertRefused(
        () -> BundleFile.read(Path.of("/nowhere/b.json"), REVIEWING), "there is no bundle");
  }
}
