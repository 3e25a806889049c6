package dev.tasuki.slack;

import com.slack.api.model.Message;
import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.slack.PostMessage.Input;
import dev.tasuki.catalogue.slack.PostMessage.Output;
import dev.tasuki.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Posts one message. Its metadata carries the step's token, by which a lost attempt is found again.
 */
public final class PostMessage implements Hand<Input, Output> {
  /** Slack's clock and ours. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final SlackApi slack;
  private final String channel;

  /**
   * Posts for runbooks.
   *
   * @param channel id of the one that is meant where a step names none
   */
  public PostMessage(SlackApi slack, String channel) {
    this.slack = slack;
    this.channel = channel;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return dev.tasuki.catalogue.slack.PostMessage.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    SlackApi.Place place = place(input);
    ApprovedFacts.check(contract().facts(attempt.call().input()), attempt.call(), facts(place));
    attempt.fence();
    String ts = slack.post(place, SlackMessage.ofText(input.text()), mark(attempt.call()));
    return new Outcome<>(new Output(place.channel(), ts), true);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    SlackApi.Place place = place(input);
    return new Look(
        facts(place), List.of("posts a message to channel " + place.channel()), Fidelity.NONE);
  }

  @Override
  public ProbeAnswer probe(Input input, Attempt lost) {
    SlackApi.Place place = place(input);
    Instant since = lost.call().lineage().since().minus(SKEW);
    Optional<Message> found = slack.find(place, ours(lost.call()), since);
    if (found.isEmpty()) {
      return new ProbeAnswer.DidNotHappen(
          "channel " + place.channel() + " has no message with this step's token");
    }
    Output output = new Output(place.channel(), found.get().getTs());
    return new ProbeAnswer.Happened(new ActionAnswer(Json.tree(output), true));
  }

  private static SortedMap<String, Object> facts(SlackApi.Place place) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(dev.tasuki.catalogue.slack.PostMessage.CHANNEL, place.channel());
    return facts;
  }

  private SlackApi.Place place(Input input) {
    String where = input.channel().isEmpty() ? channel : input.channel();
    return new SlackApi.Place(where, Optional.empty(), false);
  }

  /** Of a run that was set back, whatever it posted here for this step. */
  private static Predicate<Message> ours(ActionCall call) {
    return message ->
        Mark.of(message)
            .filter(mark -> mark.run().equals(call.run().workflowId()))
            .filter(mark -> mark.step().equals(call.step()))
            .filter(mark -> call.made(mark.key()))
            .isPresent();
  }

  private static Mark mark(ActionCall call) {
    return new Mark(call.run().workflowId(), call.step(), call.token());
  }
}
