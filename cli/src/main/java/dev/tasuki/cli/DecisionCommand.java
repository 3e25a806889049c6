package dev.tasuki.cli;

import dev.tasuki.api.DecisionRequest;
import dev.tasuki.api.RunPage;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunText;
import dev.tasuki.run.RunView.Question;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An answer to a gate, bound to the question as it was shown. */
abstract class DecisionCommand extends ServerCommand {
  private static final Pattern PREFIX = Pattern.compile("(?:sha256:)?([0-9a-f]{8,64})");
  private static final int SHOWN_DIGITS = 12;

  @Parameters(paramLabel = "RUN", description = "Id of the run, or a unique beginning of its hash.")
  String run = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "STEP",
      description = "Path of the gate; may be left out when one question is open to you.")
  @Nullable String step;

  @Option(
      names = "--digest",
      paramLabel = "PREFIX",
      description =
          "At least 8 digits of the digest of the question that you read; needed off a terminal.")
  @Nullable String digest;

  abstract Verdict verdict();

  abstract String reason();

  /** What was typed on the command line already; empty if nothing was. */
  String typed() {
    return "";
  }

  boolean breakGlass() {
    return false;
  }

  @Override
  ExitCode execute() {
    String digits = digits();
    Api api = api();
    RunPage page = api.get("runs/" + Api.encoded(run), RunPage.class).value();
    Question question = question(page);
    if (output == Output.text) {
      RunText text =
          new RunText(
              new RunText.Style(terminal().language(), terminal().color(), terminal().zone()));
      terminal().print(text.question(page.view(), question) + "\n");
    }
    boolean toType = verdict() == Verdict.APPROVE && !question.confirm().isEmpty();
    String confirmation = toType ? typed() : "";
    if (digits.isEmpty()) {
      if (toType) {
        confirmation = type(page, question);
      } else {
        confirm(page, question);
      }
    }
    DecisionRequest request =
        new DecisionRequest(
            question.gate(),
            question.revision(),
            digits.isEmpty() ? question.digest() : digits,
            verdict(),
            reason(),
            UUID.randomUUID().toString(),
            Optional.of(confirmation).filter(text -> !text.isEmpty()),
            breakGlass());
    return order(api, "runs/" + Api.encoded(page.view().id()) + "/decisions", request);
  }

  private String digits() {
    if (digest == null) {
      return "";
    }
    var matcher = PREFIX.matcher(digest.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new CliException(ExitCode.WRONG_USAGE, text("digest.invalid", digest));
    }
    return matcher.group(1);
  }

  /** Instead of a yes: what cannot be taken back is not approved by habit. */
  private String type(RunPage page, Question question) {
    if (!terminal().interactive()) {
      throw unreadable(page, question);
    }
    return terminal().ask().apply(text("confirm.type", question.confirm())).orElse("").strip();
  }

  private void confirm(RunPage page, Question question) {
    String verb = verdict() == Verdict.APPROVE ? "approve" : "deny";
    if (!terminal().interactive()) {
      throw unreadable(page, question);
    }
    String typed = terminal().ask().apply(text("confirm." + verb)).orElse("").strip();
    if (!typed.equalsIgnoreCase("y") && !typed.equalsIgnoreCase("yes")) {
      throw new CliException(ExitCode.NO, text("confirm.no"));
    }
  }

  private CliException unreadable(RunPage page, Question question) {
    String all = question.digest().substring(question.digest().indexOf(':') + 1);
    return new CliException(
        ExitCode.WRONG_USAGE,
        text(
            "digest.missing",
            verdict() == Verdict.APPROVE ? "approve" : "deny",
            page.view().id(),
            question.gate(),
            all.substring(0, Math.min(SHOWN_DIGITS, all.length()))));
  }

  private Question question(RunPage page) {
    List<Question> open = page.view().questions();
    if (open.isEmpty()) {
      throw new CliException(
          ExitCode.NO, text("question.none", page.view().id(), page.view().state().word()));
    }
    if (step != null) {
      String wanted = step;
      return open.stream()
          .filter(question -> question.gate().equals(wanted))
          .findFirst()
          .orElseThrow(
              () -> new CliException(ExitCode.NO, text("question.not", wanted, names(open))));
    }
    List<Question> yours =
        open.stream().filter(question -> page.yours().contains(question.gate())).toList();
    List<Question> candidates = yours.isEmpty() ? open : yours;
    if (candidates.size() > 1) {
      throw new CliException(ExitCode.WRONG_USAGE, text("question.many", names(candidates)));
    }
    return candidates.getFirst();
  }

  private static String names(List<Question> questions) {
    return String.join(", ", questions.stream().map(Question::gate).toList());
  }
}
