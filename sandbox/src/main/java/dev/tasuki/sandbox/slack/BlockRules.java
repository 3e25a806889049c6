package dev.tasuki.sandbox.slack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Slack would answer {@code invalid_blocks} to; each complaint names the place. */
final class BlockRules {
  private static final int BLOCKS_OF_MESSAGE = 50;
  private static final int BLOCKS_OF_VIEW = 100;

  private final List<String> complaints = new ArrayList<>();
  private final Set<String> blockIds = new HashSet<>();

  private BlockRules() {}

  static List<String> ofMessage(List<Map<String, Object>> blocks) {
    BlockRules rules = new BlockRules();
    rules.most("blocks", blocks.size(), BLOCKS_OF_MESSAGE);
    blocks.forEach(rules::block);
    return List.copyOf(rules.complaints);
  }

  static List<String> ofView(Map<String, Object> view) {
    BlockRules rules = new BlockRules();
    if (!"modal".equals(view.get("type"))) {
      rules.complain("view type must be modal");
    }
    List<Map<String, Object>> blocks = JsonTrees.list(view.get("blocks"));
    rules.most("blocks", blocks.size(), BLOCKS_OF_VIEW);
    rules.text("title", view.get("title"), 24, "plain_text");
    for (String key : List.of("submit", "close")) {
      if (view.containsKey(key)) {
        rules.text(key, view.get(key), 24, "plain_text");
      }
    }
    rules.most("private_metadata", JsonTrees.text(view.get("private_metadata")).length(), 3000);
    rules.most("callback_id", JsonTrees.text(view.get("callback_id")).length(), 255);
    blocks.forEach(rules::block);
    return List.copyOf(rules.complaints);
  }

  private void block(Map<String, Object> block) {
    String id = JsonTrees.text(block.get("block_id"));
    most("block_id", id.length(), 255);
    if (!id.isEmpty() && !blockIds.add(id)) {
      complain("block_id " + id + " stands twice");
    }
    switch (JsonTrees.text(block.get("type"))) {
      case "header" -> text("header", block.get("text"), 150, "plain_text");
      case "section" -> section(block);
      case "context" -> {
        List<Map<String, Object>> elements = JsonTrees.list(block.get("elements"));
        some("context elements", elements.size(), 10);
        elements.forEach(e -> text("context", e, 3000, ""));
      }
      case "actions" -> {
        List<Map<String, Object>> elements = JsonTrees.list(block.get("elements"));
        some("actions elements", elements.size(), 25);
        elements.forEach(this::button);
      }
      case "input" -> input(block);
      case "divider" -> most("keys of a divider", block.size(), 2);
      default -> complain("unsupported type: " + block.get("type"));
    }
  }

  private void section(Map<String, Object> block) {
    if (block.containsKey("text")) {
      text("section", block.get("text"), 3000, "");
    } else if (!block.containsKey("fields")) {
      complain("a section has neither text nor fields");
    }
    if (block.containsKey("fields")) {
      List<Map<String, Object>> fields = JsonTrees.list(block.get("fields"));
      some("fields", fields.size(), 10);
      fields.forEach(f -> text("field", f, 2000, ""));
    }
  }

  private void button(Map<String, Object> button) {
    if (!"button".equals(button.get("type"))) {
      complain("unsupported element: " + button.get("type"));
    }
    text("button", button.get("text"), 75, "plain_text");
    some("action_id", JsonTrees.text(button.get("action_id")).length(), 255);
    most("value", JsonTrees.text(button.get("value")).length(), 2000);
    if (button.containsKey("style")
        && !List.of("primary", "danger").contains(JsonTrees.text(button.get("style")))) {
      complain("unknown style: " + button.get("style"));
    }
    if (button.containsKey("confirm")) {
      Map<String, Object> confirm = JsonTrees.map(button.get("confirm"));
      text("confirm title", confirm.get("title"), 100, "plain_text");
      text("confirm text", confirm.get("text"), 300, "");
      text("confirm confirm", confirm.get("confirm"), 30, "plain_text");
      text("confirm deny", confirm.get("deny"), 30, "plain_text");
    }
  }

  private void input(Map<String, Object> block) {
    text("label", block.get("label"), 2000, "plain_text");
    Map<String, Object> element = JsonTrees.map(block.get("element"));
    if (!"plain_text_input".equals(element.get("type"))) {
      complain("unsupported input: " + element.get("type"));
    }
    if (element.get("max_length") instanceof Number number) {
      some("max_length", number.intValue(), 3000);
    }
  }

  private void text(String where, @Nullable Object tree, int longest, String type) {
    Map<String, Object> text = JsonTrees.map(tree);
    String kind = JsonTrees.text(text.get("type"));
    boolean known =
        type.isEmpty() ? List.of("plain_text", "mrkdwn").contains(kind) : type.equals(kind);
    if (!known) {
      complain(where + ": text of type \"" + kind + "\"");
    }
    some("characters of " + where, JsonTrees.text(text.get("text")).length(), longest);
  }

  private void some(String what, int number, int most) {
    if (number < 1) {
      complain("no " + what);
    }
    most(what, number, most);
  }

  private void most(String what, int number, int most) {
    if (number > most) {
      complain(number + " " + what + ", at most " + most);
    }
  }

  private void complain(String what) {
    complaints.add(what);
  }
}
