package dev.tasuki.cli;

import dev.tasuki.api.AnswerRequest;
import dev.tasuki.api.RunPage;
import dev.tasuki.run.RunView.Form;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki answer}. */
@Command(name = "answer", description = "Answers a form that a run asks.")
final class AnswerCommand extends ServerCommand {
  @Parameters(paramLabel = "RUN", description = "Id of the run, or a unique beginning of its hash.")
  String run = "";

  @Parameters(index = "1", paramLabel = "STEP", description = "Path of the step that asks.")
  String step = "";

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "FIELD=VALUE",
      description = "A field of the form; lists with commas.")
  List<String> fields = List.of();

  @Option(
      names = "--checked",
      description = "Says that every item of the checklist, as it is shown, is done.")
  boolean checked;

  @Override
  ExitCode execute() {
    SortedMap<String, Object> values = values();
    Api api = api();
    RunPage page = api.get("runs/" + Api.encoded(run), RunPage.class).value();
    Form form = form(page);
    List<Integer> ticked =
        checked ? IntStream.rangeClosed(1, form.checklist().size()).boxed().toList() : List.of();
    AnswerRequest request =
        new AnswerRequest(
            form.path(), form.revision(), values, ticked, UUID.randomUUID().toString());
    return order(api, "runs/" + Api.encoded(page.view().id()) + "/answers", request);
  }

  private SortedMap<String, Object> values() {
    SortedMap<String, Object> values = new TreeMap<>();
    for (String field : fields) {
      int sign = field.indexOf('=');
      if (sign < 1) {
        throw new CliException(ExitCode.WRONG_USAGE, text("answer.field", field));
      }
      values.put(field.substring(0, sign), field.substring(sign + 1));
    }
    return values;
  }

  private Form form(RunPage page) {
    List<Form> open = page.view().forms();
    return open.stream()
        .filter(form -> form.path().equals(step))
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.NO,
                    text(
                        "answer.not",
                        step,
                        open.isEmpty()
                            ? "-"
                            : String.join(", ", open.stream().map(Form::path).toList()))));
  }
}
