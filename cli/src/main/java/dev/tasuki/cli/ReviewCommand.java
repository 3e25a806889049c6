package dev.tasuki.cli;

import dev.tasuki.api.ReviewRequest;
import dev.tasuki.record.BrokenGate;
import dev.tasuki.run.ReviewView;
import dev.tasuki.run.TerminalText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki review}. */
@Command(
    name = "review",
    description = "Shows what one person passed alone by break-glass, and reviews it.")
final class ReviewCommand extends ServerCommand {
  @Parameters(paramLabel = "RUN", description = "Id of the run, or a unique beginning of its hash.")
  String run = "";

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description = "What the review came to; without it nothing is reviewed, only shown.")
  @Nullable String note;

  @Override
  ExitCode execute() {
    Api api = api();
    Api.Reply<ReviewView> shown = api.get("runs/" + Api.encoded(run) + "/review", ReviewView.class);
    String said = note;
    if (said == null) {
      terminal().print(output == Output.json ? shown.json() + "\n" : told(shown.value()));
      return ExitCode.DONE;
    }
    return order(
        api,
        "runs/" + Api.encoded(shown.value().run()) + "/review",
        new ReviewRequest(said, UUID.randomUUID().toString()));
  }

  private String told(ReviewView view) {
    StringBuilder text = new StringBuilder();
    for (BrokenGate gate : view.gates()) {
      text.append(
              text(
                  "review.gate",
                  gate.at().toString(),
                  TerminalText.line(gate.person()),
                  TerminalText.line(gate.ask()),
                  TerminalText.line(gate.gate()),
                  TerminalText.line(gate.reason())))
          .append('\n');
    }
    return text.append(
            view.review()
                .map(
                    review ->
                        text(
                            "review.done",
                            TerminalText.line(review.person().name()),
                            review.at().toString(),
                            TerminalText.line(review.note())))
                .orElseGet(() -> text("review.open", TerminalText.line(view.run()))))
        .append('\n')
        .toString();
  }
}
