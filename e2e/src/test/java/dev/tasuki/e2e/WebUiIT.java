package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.e2e.ShownRuns.Shown;
import dev.tasuki.e2e.browser.Chromium;
import dev.tasuki.run.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What a person sees of a run in Temporal's Web UI, in a real browser. {@code mvn verify -Pbrowser}
 * plays it; {@code tools/pictures} also keeps the pictures.
 */
@Timeout(600)
@EnabledIfSystemProperty(
    named = "tasuki.browser",
    matches = "true",
    disabledReason = "needs Chromium; mvn verify -Pbrowser plays it")
final class WebUiIT {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 1120;
  private static final long MOST_BYTES = 250 * 1024;
  private static final String HOSTILE =
      "<img src=x onerror=alert(1)><script>alert(2)</script> **bold** [click](javascript:alert(3))"
          + " https://evil.example/x # `code` &lt;b&gt; --force";

  private static ShownRuns runs;
  private static Chromium browser;

  @BeforeAll
  static void start() {
    Path chromium = Chromium.find().orElseThrow(() -> new AssertionError(Chromium.MISSING));
    runs = new ShownRuns();
    browser = Chromium.start(chromium, WIDTH, HEIGHT);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (runs != null) {
      runs.close();
    }
  }

  @Test
  void aRunThatRunsAndThenIsOver() throws IOException {
    Shown run = runs.asking("Node is not ready.", Duration.ofSeconds(60));
    run.approve();
    run.awaitVerifying();
    RunPages page = new RunPages(browser.page(), runs.page(run.id()));
    page.open();
    page.awaitActivity("kubernetes.drain-node • Evict the pods of " + run.node() + " · attempt 1");
    assertThat(page.attributes())
        .contains("RunbookId", "node-replace", "Category", "Target", "prod-a", "Account")
        .contains("Mode", "execute", "RunState", "Severity", "warning")
        .contains("Requester", "alert:main", "Environment", "production");
    page.metadata();
    assertThat(page.summary()).isEqualTo("Replace a node that stays NotReady · prod-a");
    assertThat(page.details())
        .contains("Waits whether the node recovers by itself. If it does not, and a person agrees")
        .contains("Asked by alert:main", "Mode execute", "KubeNodeNotReady: Node is not ready.")
        .contains("http://prometheus.example/graph");
    assertThat(page.awaitCurrent("Now: runs: A new node is Ready in place of " + run.node()))
        .contains("running · Replace a node that stays NotReady on prod-a · execute")
        .contains("No new pods on " + run.node() + " · can be undone · approved by hanako")
        .contains("Evict the pods of " + run.node() + " · no undo · approved by hanako")
        .contains("▶ A new node is Ready in place of " + run.node() + " · running");
    picture(page, "running");

    assertThat(run.awaitEnd().state()).isEqualTo(RunState.DONE);
    page.open();
    page.awaitClosed();
    page.metadata();
    assertThat(page.awaitCurrent("Now: done: Every step is done."))
        .contains("No new pods on " + run.node() + " · not undone · approved by hanako")
        .contains("Have the instance of " + run.node() + " replaced · no undo")
        .contains("✓ A new node is Ready in place of " + run.node());
    picture(page, "finished");
    page.assertNoErrors();
  }

  @Test
  void aRunThatAsksIsHeldAndIsUndone() throws IOException {
    Shown run = runs.asking();
    RunPages page = new RunPages(browser.page(), runs.page(run.id()));
    page.open();
    page.metadata();
    assertThat(page.awaitCurrent("Question: Drain " + run.node()))
        .contains("waiting · Replace a node", "Wrong: KubeNodeNotReady: Node is not ready.")
        .contains("Changed so far: nothing", "disruptive · revision 1")
        .contains("If approved, it does", "kubernetes.drain-node", "evicts", "undo: ")
        .contains("Waits for @sre-oncall until", "tasuki approve " + run.id() + " replace")
        .contains("tasuki deny " + run.id() + " replace --reason …");
    picture(page, "waiting");

    runs.blockEvictions();
    run.approve();
    run.awaitHeld();
    page.open();
    page.metadata();
    assertThat(page.awaitCurrent("Held at assert-3"))
        .contains("Pods are still on " + run.node(), "The disruption budget web needs")
        .contains("tasuki retry " + run.id() + " assert-3")
        .contains("tasuki undo " + run.id() + " assert-3 --reason …");
    picture(page, "held");

    run.undo();
    RunState end = run.awaitEnd().state();
    runs.allowEvictions();
    page.open();
    page.awaitClosed();
    page.metadata();
    assertThat(page.awaitCurrent("Now: " + end.word()))
        .contains("No new pods on " + run.node() + " · undone · approved by hanako");
    picture(page, "undone");
    page.assertNoErrors();
  }

  @Test
  void whatIsWrittenIntoAnAlertIsShownAsTextAndDoesNothing() throws IOException {
    Shown run = runs.asking(HOSTILE, Duration.ofSeconds(5));
    RunPages page = new RunPages(browser.page(), runs.page(run.id()));
    page.open();
    page.metadata();
    String shown = page.awaitCurrent("Question: Drain ");
    assertThat(shown).contains("Wrong: KubeNodeNotReady: " + HOSTILE);
    assertThat(page.details()).contains("<img src=x onerror", "[click](javascript");
    assertThat(page.elements("img, script, [href*=evil], [href*=javascript], h1, h2, h3"))
        .as("what the alert's text was made into")
        .isZero();
    picture(page, "hostile");
    page.assertNoErrors();
  }

  private static void picture(RunPages page, String name) throws IOException {
    Path folder = Path.of(System.getProperty("tasuki.pictures", "target/pictures"));
    Path file = folder.resolve("run-" + name + ".png");
    page.picture(file);
    assertThat(Files.size(file)).as("bytes of %s", file).isBetween(10_000L, MOST_BYTES);
  }
}
