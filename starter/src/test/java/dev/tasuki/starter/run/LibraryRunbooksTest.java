package dev.tasuki.starter.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tasuki.configuration.ConfigurationReader;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.library.Bundle;
import dev.tasuki.library.BundleFile;
import dev.tasuki.library.BundleOrigin;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.signature.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LibraryRunbooksTest {
  private static final SigningKeys REVIEWER = SigningKeys.make("reviewer-1");
  private static final SigningKeys STRANGER = SigningKeys.make("stranger-1");
  private static final Duration OFTEN = Duration.ofMillis(5);
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger room = (Logger) LoggerFactory.getLogger("dev.tasuki.starter.run");

  @BeforeEach
  void listen() {
    log.start();
    room.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    room.detachAppender(log);
  }

  private static String runbook(String id, String title) {
    return """
        runbook: %s
        title: %s
        category: node
        owner: "@sre"
        target: none
        steps:
          - finish: { outcome: done, message: Done. }
        """
        .formatted(id, title);
  }

  private static String bundle(String commit, SigningKeys keys, String text) {
    return BundleFile.write(
        Bundle.of(
            commit,
            Instant.parse("2026-11-28T09:00:00Z"),
            new TreeMap<>(Map.of("mine.yaml", text))),
        keys.signer());
  }

  /** Whoever reads sees the old one or the new one. */
  private void lay(String text) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), text);
    Files.move(
        next,
        folder.resolve("bundle.json"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private TasukiConfiguration configuration(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("tasuki.yml"), text);
    return ConfigurationReader.read(file, new TreeMap<>()).configuration().orElseThrow();
  }

  /** Under it the shipped runbook has a gate that nobody passes: no matter of the bundle. */
  private TasukiConfiguration bundled() throws IOException {
    return configuration(
        """
        runbooks: { bundle: bundle.json }
        clusters: { a: {} }
        keys: { reviewing: [ { id: reviewer-1, public: "%s" } ] }
        """
            .formatted(REVIEWER.publicText()));
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("awaited for " + SOON).isLessThan(until);
      Thread.onSpinWait();
    }
  }

  private List<String> warnings() {
    return logged(Level.WARN).stream().filter(line -> line.contains("come from folders")).toList();
  }

  private List<String> logged(Level level) {
    return List.copyOf(log.list).stream()
        .filter(event -> event.getLevel() == level)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static String commit(LibraryRunbooks runbooks) {
    return runbooks.bundleInForce().map(BundleOrigin::commit).orElse("");
  }

  @Test
  void aBundleIsInForceOnceItIsLoaded() throws IOException {
    lay(bundle("first", REVIEWER, runbook("mine", "Mine")));
    try (LibraryRunbooks runbooks = LibraryRunbooks.load(bundled(), NEVER)) {
      assertThat(runbooks.get("mine").bundle().orElseThrow().text())
          .matches("first@[0-9a-f]{12} by reviewer-1");
      assertThat(runbooks.bundleInForce()).isEqualTo(runbooks.get("mine").bundle());
      assertThat(runbooks.bundleRefused()).isEmpty();
    }
  }

  @Test
  void anotherBundleReplacesTheOldOneWholeAndWhoHoldsAnOldRunbookKeepsIt() throws IOException {
    lay(bundle("first", REVIEWER, runbook("mine", "Mine")));
    try (LibraryRunbooks runbooks = LibraryRunbooks.load(bundled(), OFTEN)) {
      StartableRunbook old = runbooks.get("mine");
      lay(bundle("second", REVIEWER, runbook("yours", "Yours")));
      await(() -> commit(runbooks).equals("second"));
      assertThat(runbooks.find("mine")).isEmpty();
      assertThat(runbooks.get("yours").bundle().orElseThrow().commit()).isEqualTo("second");
      assertThat(old.definition().title()).isEqualTo("Mine");
      assertThat(old.bundle().orElseThrow().commit()).isEqualTo("first");
    }
  }

  @Test
  void aBadBundleIsRefusedOnceWithItsReasonAndTheOldOneStays() throws IOException {
    lay(bundle("first", REVIEWER, runbook("mine", "Mine")));
    try (LibraryRunbooks runbooks = LibraryRunbooks.load(bundled(), OFTEN)) {
      assertThat(runbooks.find("mine")).isPresent();
      lay(bundle("strange", STRANGER, runbook("mine", "Evil")));
      await(() -> runbooks.bundleRefused().orElse("").contains("\"stranger-1\""));
      lay(bundle("unsound", REVIEWER, "runbook: mine\ntitel: x\n"));
      await(() -> runbooks.bundleRefused().orElse("").contains("did you mean \"title\"?"));
      Files.delete(folder.resolve("bundle.json"));
      await(() -> runbooks.bundleRefused().orElse("").contains("there is no bundle"));
      assertThat(commit(runbooks)).isEqualTo("first");
      assertThat(runbooks.get("mine").definition().title()).isEqualTo("Mine");
      lay(bundle("second", REVIEWER, runbook("mine", "Mended")));
      await(() -> commit(runbooks).equals("second"));
      assertThat(runbooks.bundleRefused()).isEmpty();
      assertThat(logged(Level.ERROR))
          .hasSize(3)
          .allSatisfy(line -> assertThat(line).contains("is refused", "TSK324"));
    }
  }

  @Test
  void aBundleThatIsPutBackIsNoLongerRefused() throws IOException {
    String good = bundle("first", REVIEWER, runbook("mine", "Mine"));
    lay(good);
    try (LibraryRunbooks runbooks = LibraryRunbooks.load(bundled(), OFTEN)) {
      assertThat(runbooks.find("mine")).isPresent();
      lay(good.replace("Mine", "Evil"));
      await(() -> runbooks.bundleRefused().isPresent());
      lay(good);
      await(() -> runbooks.bundleRefused().isEmpty());
      assertThat(commit(runbooks)).isEqualTo("first");
    }
  }

  @Test
  void aStarterWithABadBundleIsNotStarted() throws IOException {
    lay(bundle("first", REVIEWER, runbook("mine", "Mine")).replace("Mine", "Evil"));
    TasukiConfiguration configuration = bundled();
    assertThatThrownBy(() -> LibraryRunbooks.load(configuration, NEVER))
        .isInstanceOfSatisfying(
            RunbookException.class,
            e -> assertThat(e.error()).isEqualTo(RunbookError.BUNDLE_REFUSED));
  }

  @Test
  void foldersInProductionAreWarnedAboutOnceAndElsewhereNot() throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), runbook("mine", "Mine"));
    try (LibraryRunbooks runbooks =
        LibraryRunbooks.load(
            configuration("runbooks: [.]\nclusters: { a: { environment: development } }\n"),
            NEVER)) {
      assertThat(runbooks.get("mine").bundle()).isEmpty();
      assertThat(warnings()).isEmpty();
    }
    try (LibraryRunbooks runbooks =
        LibraryRunbooks.load(configuration("runbooks: [.]\nclusters: { a: {} }\n"), NEVER)) {
      assertThat(runbooks.find("mine")).isPresent();
      assertThat(warnings())
          .singleElement()
          .satisfies(line -> assertThat(line).contains("tasuki bundle FOLDER", "bundle: FILE"));
    }
  }
}
