package dev.tasuki.sandbox.slack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The methods of the Web API, with Slack's own words for what is wrong. */
final class WebApi {
  private static final int LONGEST_TEXT = 40_000;
  private static final int PAGE = 100;

  private final Workspace workspace;
  private final String team;
  private final String channel;
  private final List<SlackUser> users;

  WebApi(Workspace workspace, String team, String channel, List<SlackUser> users) {
    this.workspace = workspace;
    this.team = team;
    this.channel = channel;
    this.users = users;
  }

  /** A refusal, in Slack's word. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<String> details;

    Refusal(String word) {
      this(word, List.of());
    }

    Refusal(String word, List<String> details) {
      super(word);
      this.details = new ArrayList<>(details);
    }

    String word() {
      return String.valueOf(getMessage());
    }

    List<String> details() {
      return details;
    }
  }

  Map<String, Object> call(String method, SortedMap<String, String> in) throws Refusal {
    return switch (method) {
      case "auth.test" -> ok("team_id", team, "user_id", "U0TASUKI", "bot_id", "B0TASUKI");
      case "chat.postMessage" -> post(in);
      case "chat.update" -> update(in);
      case "chat.postEphemeral" -> ephemeral(in);
      case "conversations.history" -> history(in);
      case "conversations.replies" -> replies(in);
      case "views.open" -> open(in);
      default -> throw new Refusal("unknown_method");
    };
  }

  private Map<String, Object> post(SortedMap<String, String> in) throws Refusal {
    checkChannel(in);
    Optional<String> thread = Optional.ofNullable(in.get("thread_ts"));
    if (thread.isPresent() && workspace.message(thread.get()).isEmpty()) {
      throw new Refusal("thread_not_found");
    }
    SlackMessage message =
        workspace.post(thread, flag(in, "reply_broadcast"), text(in), blocks(in), metadata(in));
    return ok("channel", channel, "ts", message.ts(), "message", json(message, true));
  }

  private Map<String, Object> update(SortedMap<String, String> in) throws Refusal {
    checkChannel(in);
    SlackMessage message =
        workspace
            .message(in.getOrDefault("ts", ""))
            .orElseThrow(() -> new Refusal("message_not_found"));
    SlackMessage edited = message.edited(text(in), blocks(in), metadata(in));
    workspace.put(edited);
    return ok("channel", channel, "ts", edited.ts(), "text", edited.text());
  }

  private Map<String, Object> ephemeral(SortedMap<String, String> in) throws Refusal {
    checkChannel(in);
    String user = in.getOrDefault("user", "");
    if (users.stream().noneMatch(u -> u.id().equals(user))) {
      throw new Refusal("user_not_in_channel");
    }
    EphemeralMessage told = workspace.tell(user, text(in));
    return ok("message_ts", told.ts());
  }

  private Map<String, Object> history(SortedMap<String, String> in) throws Refusal {
    checkChannel(in);
    List<SlackMessage> found =
        new ArrayList<>(workspace.messages().stream().filter(SlackMessage::inChannel).toList());
    Collections.reverse(found);
    return page(in, found);
  }

  private Map<String, Object> replies(SortedMap<String, String> in) throws Refusal {
    checkChannel(in);
    String parent = in.getOrDefault("ts", "");
    if (workspace.message(parent).isEmpty()) {
      throw new Refusal("thread_not_found");
    }
    List<SlackMessage> found =
        workspace.messages().stream()
            .filter(m -> m.ts().equals(parent) || m.thread().filter(parent::equals).isPresent())
            .toList();
    return page(in, found);
  }

  private Map<String, Object> page(SortedMap<String, String> in, List<SlackMessage> found)
      throws Refusal {
    boolean inclusive = flag(in, "inclusive");
    String oldest = in.getOrDefault("oldest", "0");
    String latest = in.getOrDefault("latest", "9999999999.999999");
    List<SlackMessage> within =
        found.stream()
            .filter(
                m ->
                    inclusive
                        ? order(m.ts(), oldest) >= 0 && order(m.ts(), latest) <= 0
                        : order(m.ts(), oldest) > 0 && order(m.ts(), latest) < 0)
            .toList();
    int from = number(in, "cursor", 0);
    int size = Math.min(number(in, "limit", PAGE), 999);
    int to = Math.min(within.size(), from + size);
    if (from > to) {
      throw new Refusal("invalid_cursor");
    }
    boolean metadata = flag(in, "include_all_metadata");
    Map<String, Object> answer =
        ok(
            "messages",
            within.subList(from, to).stream().map(m -> json(m, metadata)).toList(),
            "has_more",
            to < within.size());
    if (to < within.size()) {
      answer.put("response_metadata", Map.of("next_cursor", Integer.toString(to)));
    }
    return answer;
  }

  private Map<String, Object> open(SortedMap<String, String> in) throws Refusal {
    String trigger = in.getOrDefault("trigger_id", "");
    Optional<String> wrong = workspace.useTrigger(trigger);
    if (wrong.isPresent()) {
      throw new Refusal(wrong.get());
    }
    Map<String, Object> view =
        JsonTrees.parseMap(in.getOrDefault("view", ""))
            .orElseThrow(() -> new Refusal("invalid_arguments"));
    List<String> complaints = BlockRules.ofView(view);
    if (!complaints.isEmpty()) {
      throw new Refusal("invalid_arguments", complaints);
    }
    OpenView open = workspace.open(trigger, view);
    Map<String, Object> shown = new LinkedHashMap<>(view);
    shown.put("id", open.id());
    return ok("view", shown);
  }

  private void checkChannel(SortedMap<String, String> in) throws Refusal {
    if (!channel.equals(in.get("channel"))) {
      throw new Refusal("channel_not_found");
    }
  }

  private static String text(SortedMap<String, String> in) throws Refusal {
    String text = in.getOrDefault("text", "");
    if (text.isEmpty() && in.getOrDefault("blocks", "").isEmpty()) {
      throw new Refusal("no_text");
    }
    if (text.length() > LONGEST_TEXT) {
      throw new Refusal("msg_too_long");
    }
    return text;
  }

  private static List<Map<String, Object>> blocks(SortedMap<String, String> in) throws Refusal {
    String json = in.getOrDefault("blocks", "");
    if (json.isEmpty()) {
      return List.of();
    }
    List<Map<String, Object>> blocks =
        JsonTrees.parseList(json).orElseThrow(() -> new Refusal("invalid_blocks_format"));
    List<String> complaints = BlockRules.ofMessage(blocks);
    if (!complaints.isEmpty()) {
      throw new Refusal("invalid_blocks", complaints);
    }
    return blocks;
  }

  private static Optional<Map<String, Object>> metadata(SortedMap<String, String> in)
      throws Refusal {
    String json = in.getOrDefault("metadata", "");
    if (json.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> metadata =
        JsonTrees.parseMap(json).orElseThrow(() -> new Refusal("invalid_metadata_format"));
    if (JsonTrees.text(metadata.get("event_type")).isEmpty()
        || !(metadata.get("event_payload") instanceof Map)) {
      throw new Refusal("invalid_metadata_schema");
    }
    return Optional.of(metadata);
  }

  static Map<String, Object> json(SlackMessage message, boolean metadata) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "message");
    json.put("user", "U0TASUKI");
    json.put("bot_id", "B0TASUKI");
    json.put("ts", message.ts());
    json.put("text", message.text());
    json.put("blocks", message.blocks());
    message.thread().ifPresent(ts -> json.put("thread_ts", ts));
    if (metadata) {
      message.metadata().ifPresent(m -> json.put("metadata", m));
    }
    return json;
  }

  private static Map<String, Object> ok(Object... pairs) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ok", true);
    for (int i = 0; i < pairs.length; i += 2) {
      answer.put(pairs[i].toString(), pairs[i + 1]);
    }
    return answer;
  }

  private static boolean flag(SortedMap<String, String> in, String name) {
    String value = in.getOrDefault(name, "");
    return value.equals("1") || value.equals("true");
  }

  private static int number(SortedMap<String, String> in, String name, int otherwise)
      throws Refusal {
    String value = in.getOrDefault(name, "");
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!value.matches("[0-9]{1,6}")) {
      throw new Refusal("invalid_" + name);
    }
    return Integer.parseInt(value);
  }

  private static int order(String ts, String other) {
    return new java.math.BigDecimal(ts).compareTo(new java.math.BigDecimal(other));
  }
}
