package dev.tasuki.sandbox.slack;

import dev.tasuki.json.Json;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Does what people do in Slack: types commands, clicks buttons, fills modals. */
final class Gestures {
  private final Workspace workspace;
  private final StarterCalls calls;
  private final SlackStandIn.Options options;

  Gestures(Workspace workspace, StarterCalls calls, SlackStandIn.Options options) {
    this.workspace = workspace;
    this.calls = calls;
    this.options = options;
  }

  StarterCalls.Answered command(
      URI starter, URI self, SlackUser user, String command, String text, Signing signing)
      throws InterruptedException {
    SequencedMap<String, String> form = new LinkedHashMap<>();
    form.put("team_id", options.team());
    form.put("team_domain", "sandbox");
    form.put("channel_id", options.channel());
    form.put("channel_name", options.channelName());
    form.put("user_id", user.id());
    form.put("user_name", user.name());
    form.put("command", command);
    form.put("text", escaped(text));
    form.put("response_url", self.resolve("/respond/" + workspace.response(user.id())).toString());
    form.put("trigger_id", workspace.trigger(user.id()));
    form.put("is_enterprise_install", "false");
    return calls.post(starter.resolve("/slack/commands"), form, signing);
  }

  StarterCalls.Answered click(
      URI starter,
      URI self,
      String team,
      SlackUser user,
      SlackMessage message,
      String actionId,
      Signing signing)
      throws InterruptedException {
    Map<String, Object> action = new LinkedHashMap<>(button(message, actionId));
    action.put("action_ts", message.ts());
    Map<String, Object> container = new LinkedHashMap<>();
    container.put("type", "message");
    container.put("message_ts", message.ts());
    container.put("channel_id", options.channel());
    container.put("is_ephemeral", false);
    message.thread().ifPresent(ts -> container.put("thread_ts", ts));
    Map<String, Object> payload = payload("block_actions", team, user);
    payload.put("container", container);
    payload.put("trigger_id", workspace.trigger(user.id()));
    payload.put("channel", Map.of("id", options.channel(), "name", options.channelName()));
    payload.put("message", WebApi.json(message, false));
    payload.put(
        "response_url", self.resolve("/respond/" + workspace.response(user.id())).toString());
    payload.put("actions", List.of(action));
    return interactivity(starter, payload, signing);
  }

  StarterCalls.Answered submit(URI starter, SlackUser user, OpenView open, String text)
      throws InterruptedException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map<String, Object> block : JsonTrees.list(open.view().get("blocks"))) {
      if ("input".equals(block.get("type"))) {
        Map<String, Object> element = JsonTrees.map(block.get("element"));
        values.put(
            JsonTrees.text(block.get("block_id")),
            Map.of(
                JsonTrees.text(element.get("action_id")),
                Map.of("type", "plain_text_input", "value", text)));
      }
    }
    Map<String, Object> view = new LinkedHashMap<>(open.view());
    view.put("id", open.id());
    view.put("team_id", options.team());
    view.put("state", Map.of("values", values));
    Map<String, Object> payload = payload("view_submission", options.team(), user);
    payload.put("trigger_id", workspace.trigger(user.id()));
    payload.put("view", view);
    StarterCalls.Answered answer = interactivity(starter, payload, Signing.GENUINE);
    if (answer.status() == 200 && !answer.body().contains("response_action")) {
      workspace.closeView(user.id());
    }
    return answer;
  }

  private StarterCalls.Answered interactivity(
      URI starter, Map<String, Object> payload, Signing signing) throws InterruptedException {
    SequencedMap<String, String> form = new LinkedHashMap<>();
    form.put("payload", Json.write(payload));
    return calls.post(starter.resolve("/slack/interactivity"), form, signing);
  }

  private static Map<String, Object> payload(String type, String team, SlackUser user) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("type", type);
    payload.put("team", Map.of("id", team, "domain", "sandbox"));
    payload.put(
        "user",
        Map.of("id", user.id(), "username", user.name(), "name", user.name(), "team_id", team));
    payload.put("api_app_id", "A0TASUKI");
    payload.put("is_enterprise_install", false);
    return payload;
  }

  private static Map<String, Object> button(SlackMessage message, String actionId) {
    for (Map<String, Object> block : message.blocks()) {
      Optional<Map<String, Object>> found =
          JsonTrees.list(block.get("elements")).stream()
              .filter(e -> actionId.equals(e.get("action_id")))
              .findFirst();
      if (found.isPresent()) {
        Map<String, Object> button = new LinkedHashMap<>(found.get());
        button.put("block_id", JsonTrees.text(block.get("block_id")));
        return button;
      }
    }
    throw new IllegalArgumentException(
        "message " + message.ts() + " has no button \"" + actionId + "\"");
  }

  /** As Slack escapes what people type. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
