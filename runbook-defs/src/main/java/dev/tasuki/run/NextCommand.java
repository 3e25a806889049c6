package dev.tasuki.run;

import dev.tasuki.message.Messages;
import dev.tasuki.run.RunView.Form;
import dev.tasuki.run.RunView.Held;
import dev.tasuki.run.RunView.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command that moves a run on, exactly as it is typed. */
final class NextCommand {
  private static final String COMMAND = "./tasuki ";
  private static final int SHOWN_DIGITS = 12;

  private final Messages messages;

  NextCommand(Messages messages) {
    this.messages = messages;
  }

  /** For one person who may decide {@code yours}; for anybody where that is not known. */
  List<String> of(RunView view, Optional<List<String>> yours) {
    if (view.state().ended()) {
      return view.proposals().isEmpty()
          ? List.of(messages.text("next.ended"))
          : view.proposals().stream().map(RunView.Proposal::command).toList();
    }
    List<String> commands = new ArrayList<>();
    Stopped.resume(view).ifPresent(command -> commands.add("./" + command));
    for (Question question : view.questions()) {
      if (yours.isEmpty() || yours.get().contains(question.gate())) {
        commands.add(approve(view, question));
      }
    }
    view.forms().forEach(form -> commands.add(answer(view, form)));
    for (Held held : view.held()) {
      if (held.unknown()) {
        commands.add(messages.text("next.look", held.path()));
      } else if (Stopped.frozen(held) && Stopped.way(held).isEmpty()) {
        commands.add(messages.text("next.frozen", held.path(), COMMAND + "freezes"));
      } else {
        Stopped.way(held).ifPresent(way -> commands.add(way(view, held, way).getFirst()));
      }
    }
    if (commands.isEmpty()) {
      commands.add(
          messages.text(
              view.questions().isEmpty() ? "next.watch" : "next.notyours",
              COMMAND + "show " + shortId(view) + " --watch"));
    }
    return commands;
  }

  static String approve(RunView view, Question question) {
    return COMMAND + "approve " + shortId(view) + " " + question.gate();
  }

  /** With every field that has to be given, and the checklist where there is one. */
  static String answer(RunView view, Form form) {
    StringBuilder command =
        new StringBuilder(COMMAND + "answer " + shortId(view) + " " + form.path());
    form.fields().stream()
        .filter(RunView.Field::required)
        .forEach(field -> command.append(' ').append(field.name()).append("=VALUE"));
    return form.checklist().isEmpty() ? command.toString() : command + " --checked";
  }

  static String deny(RunView view, Question question) {
    return COMMAND + "deny " + shortId(view) + " " + question.gate() + " --reason TEXT";
  }

  /**
   * The commands of one way on, the plain one first; an abort after changes has to say what becomes
   * of them, and who did something by hand where that can be seen.
   */
  static List<String> way(RunView view, Held held, String way) {
    String start = COMMAND + way + " " + shortId(view) + " " + held.path();
    return switch (way) {
      case "retry" ->
          held.changeable().isEmpty()
              ? List.of(start)
              : List.of(start, start + " --input NAME=VALUE");
      case "abort" ->
          view.changes().isEmpty()
              ? List.of(start + " --reason TEXT")
              : List.of(start + " --undo --reason TEXT", start + " --leave --reason TEXT");
      case "done" -> {
        StringBuilder done = new StringBuilder(start);
        held.needed().forEach(field -> done.append(' ').append(field).append("=VALUE"));
        yield List.of(done + (held.proof() ? " --proof REF" : "") + " --reason TEXT");
      }
      default -> List.of(start + " --reason TEXT");
    };
  }

  /** The hash at the end of a run's id, by which every command knows it. */
  static String shortId(RunView view) {
    return view.id().substring(view.id().lastIndexOf(':') + 1);
  }

  /** Enough hexadecimal digits of a digest to tell two questions apart. */
  static String digits(String digest) {
    String digits = digest.substring(digest.indexOf(':') + 1);
    return digits.substring(0, Math.min(SHOWN_DIGITS, digits.length()));
  }
}
