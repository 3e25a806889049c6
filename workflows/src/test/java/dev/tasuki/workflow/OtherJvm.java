package dev.tasuki.workflow;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Plays every construct in a process of its own, whose histories are kept by {@code
 * -Dtasuki.histories}, and replays the stored ones.
 */
final class OtherJvm {
  private OtherJvm() {}

  public static void main(String[] arguments) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(
                    selectClass(WholeLanguageTest.class),
                    selectClass(RunbookWorkflowTest.class),
                    selectClass(StandingRunsTest.class),
                    selectClass(StoredHistoriesTest.class))
                .build(),
            summary);
    summary.getSummary().printFailuresTo(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
  }
}
