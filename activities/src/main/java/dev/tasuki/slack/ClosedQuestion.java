package dev.tasuki.slack;

import com.google.gson.Gson;
import com.slack.api.model.Message;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import dev.tasuki.json.Json;
import dev.tasuki.message.Messages;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What remains of a question once it is closed: what was shown, no button, and the decision. */
final class ClosedQuestion {
  private static final int LONGEST = 300;
  private static final int MOST_BLOCKS = 49;

  private final Messages messages;
  private final Gson gson = GsonFactory.createSnakeCase();

  ClosedQuestion(Messages messages) {
    this.messages = messages;
  }

  /**
   * The message with the decision in place of its buttons.
   *
   * @param shown the message as it stands in Slack; absent if somebody deleted it
   */
  SlackMessage of(RunView view, QuestionKey key, Optional<Message> shown) {
    String decision = decision(view, key);
    List<Object> blocks = new ArrayList<>();
    for (LayoutBlock block : shown.map(Message::getBlocks).orElse(List.of())) {
      if (!(block instanceof ActionsBlock) && blocks.size() < MOST_BLOCKS) {
        blocks.add(Json.read(gson.toJson(block), SortedMap.class));
      }
    }
    blocks.add(Block.Section.of(decision));
    return new SlackMessage(SlackText.cut(decision, SlackMessage.LONGEST_TEXT), Json.write(blocks));
  }

  private String decision(RunView view, QuestionKey key) {
    boolean askedAgain =
        view.questions().stream()
            .anyMatch(q -> q.gate().equals(key.gate()) && q.revision() > key.revision());
    if (askedAgain) {
      return messages.text("closed.asked-again");
    }
    Optional<RunView.StepView> step =
        view.steps().stream().filter(s -> s.path().equals(key.gate())).findFirst();
    String detail = step.map(RunView.StepView::detail).orElse("");
    String said = detail.isEmpty() ? "" : "\n" + SlackText.line(detail, LONGEST);
    return messages.text("closed." + outcome(view, key, step)) + approvers(view, key) + said;
  }

  private static String outcome(RunView view, QuestionKey key, Optional<RunView.StepView> step) {
    boolean held = view.held().stream().anyMatch(h -> h.path().equals(key.gate()));
    if (held) {
      return "held";
    }
    return step.map(s -> wordOf(s.state())).orElse("closed");
  }

  private static String wordOf(StepState state) {
    return switch (state) {
      case RUNNING, DONE -> "approved";
      case DENIED -> "denied";
      case HELD -> "held";
      case PENDING, WAITING, SKIPPED, FAILED, TIMED_OUT, UNKNOWN, NOT_RUN -> "closed";
    };
  }

  private String approvers(RunView view, QuestionKey key) {
    List<String> people =
        view.changes().stream()
            .filter(c -> c.path().equals(key.gate()) || c.path().startsWith(key.gate() + "/"))
            .flatMap(c -> c.approvedBy().stream())
            .distinct()
            .toList();
    return people.isEmpty()
        ? ""
        : " " + messages.text("closed.by", SlackText.line(String.join(", ", people), LONGEST));
  }
}
