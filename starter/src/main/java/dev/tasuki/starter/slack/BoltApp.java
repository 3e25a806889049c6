package dev.tasuki.starter.slack;

import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.model.view.ViewState;
import dev.tasuki.message.Messages;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Person;
import dev.tasuki.record.QuestionReference;
import dev.tasuki.record.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Bolt's app with our handlers. Its own verification and authorization stay off: the door has
 * verified the bytes, there is one workspace, and nothing here asks Slack who we are.
 */
final class BoltApp {
  private final Slack slack;
  private final Supplier<String> token;
  private final SlackPeople people;
  private final Commands commands;
  private final Decider decider;
  private final Messages messages;

  BoltApp(
      Slack slack,
      Supplier<String> token,
      SlackPeople people,
      Commands commands,
      Decider decider,
      Messages messages) {
    this.slack = slack;
    this.token = token;
    this.people = people;
    this.commands = commands;
    this.decider = decider;
    this.messages = messages;
  }

  App build() {
    // Given empty, none of these is read from an environment variable.
    AppConfig config =
        AppConfig.builder()
            .slack(slack)
            .singleTeamBotToken("")
            .signingSecret("")
            .clientId("")
            .clientSecret("")
            .requestVerificationEnabled(false)
            .build();
    App app = new App(config, List.of());
    app.command("/runbook", this::command);
    app.blockAction(
        QuestionReference.APPROVE, (request, context) -> approve(request.getPayload(), context));
    app.blockAction(
        QuestionReference.APPROVE_TYPED,
        (request, context) -> ask(request.getPayload(), context, AnswerModal.APPROVE));
    app.blockAction(
        QuestionReference.DENY,
        (request, context) -> ask(request.getPayload(), context, AnswerModal.DENY));
    for (AnswerModal modal : AnswerModal.values()) {
      app.viewSubmission(
          modal.callback, (request, context) -> answered(request.getPayload(), context, modal));
    }
    return app;
  }

  private Response command(SlashCommandRequest request, SlashCommandContext context) {
    var payload = request.getPayload();
    Origin origin =
        new Origin(
            payload.getTeamId(),
            payload.getUserId(),
            payload.getChannelId(),
            Optional.ofNullable(payload.getResponseUrl()));
    try {
      Person person = people.of(origin);
      Order order = Order.parse(Optional.ofNullable(payload.getText()).orElse(""));
      if (order instanceof Order.Help) {
        return context.ack(commands.help());
      }
      decider.answer(origin, () -> commands.carryOut(person, order));
      return context.ack();
    } catch (RunbookException e) {
      return context.ack(decider.refusal(e));
    }
  }

  private Response approve(BlockActionPayload payload, ActionContext context) {
    Origin origin = origin(payload);
    click(payload, origin)
        .ifPresentOrElse(
            click -> decider.decide(click, Verdict.APPROVE, "", ""),
            () -> decider.refuse(origin, notOurs()));
    return context.ack();
  }

  private Response ask(BlockActionPayload payload, ActionContext context, AnswerModal modal) {
    Origin origin = origin(payload);
    try {
      people.of(origin);
      Click click = click(payload, origin).orElseThrow(BoltApp::notOurs);
      open(payload.getTriggerId(), modal.json(click, messages));
    } catch (RunbookException e) {
      decider.refuse(origin, e);
    }
    return context.ack();
  }

  private Response answered(
      ViewSubmissionPayload payload, ViewSubmissionContext context, AnswerModal modal) {
    String team =
        Optional.ofNullable(payload.getUser().getTeamId()).orElse(payload.getTeam().getId());
    Optional<Click> click =
        Click.ofNote(payload.getView().getPrivateMetadata(), team, payload.getUser().getId());
    String text =
        Optional.ofNullable(payload.getView().getState().getValues().get(AnswerModal.FIELD))
            .map(field -> field.get(AnswerModal.FIELD))
            .map(ViewState.Value::getValue)
            .map(String::strip)
            .orElse("");
    if (click.isEmpty()) {
      return context.ackWithErrors(Map.of(AnswerModal.FIELD, messages.text("not-ours")));
    }
    if (text.isEmpty()) {
      return context.ackWithErrors(
          Map.of(AnswerModal.FIELD, messages.text(modal.texts + ".empty")));
    }
    switch (modal) {
      case DENY -> decider.decide(click.get(), Verdict.DENY, text, "");
      case APPROVE -> decider.decide(click.get(), Verdict.APPROVE, "", text);
    }
    return context.ack();
  }

  private static Origin origin(BlockActionPayload payload) {
    String team =
        Optional.ofNullable(payload.getUser().getTeamId()).orElse(payload.getTeam().getId());
    return new Origin(
        team,
        payload.getUser().getId(),
        payload.getContainer().getChannelId(),
        Optional.ofNullable(payload.getResponseUrl()));
  }

  private static Optional<Click> click(BlockActionPayload payload, Origin origin) {
    return payload.getActions().stream()
        .findFirst()
        .map(BlockActionPayload.Action::getValue)
        .flatMap(QuestionReference::parse)
        .map(question -> new Click(origin, payload.getContainer().getMessageTs(), question));
  }

  /** Within the request: what Slack gives us to open it with is good for three seconds, once. */
  private void open(String trigger, String view) {
    try {
      SlackApiTextResponse answer =
          slack.methods(token.get()).viewsOpen(r -> r.triggerId(trigger).viewAsString(view));
      if (!answer.isOk()) {
        throw unopened("Slack refused to open the window: " + answer.getError());
      }
    } catch (IOException | SlackApiException e) {
      throw new RunbookException(
          RunbookError.TARGET_TRANSIENT,
          "Slack could not open the window; click again, or use the command line",
          e);
    }
  }

  private static RunbookException unopened(String why) {
    return new RunbookException(
        RunbookError.TARGET_TRANSIENT, why + "; click again, or use the command line");
  }

  private static RunbookException notOurs() {
    return new RunbookException(
        RunbookError.USAGE_WRONG, "this button names no question of a run; nothing was changed");
  }
}
