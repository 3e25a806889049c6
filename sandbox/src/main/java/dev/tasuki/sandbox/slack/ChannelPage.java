package dev.tasuki.sandbox.slack;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page's HTML. Everything that comes from a message goes through {@link Markup}. */
final class ChannelPage {
  String shell(String channelName, List<SlackUser> users) {
    StringBuilder options = new StringBuilder();
    for (SlackUser user : users) {
      options
          .append("<option value=\"")
          .append(Markup.escape(user.id()))
          .append("\">")
          .append(Markup.escape(user.name()))
          .append("</option>");
    }
    return """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Slack stand-in</title><link rel="stylesheet" href="/page.css"></head><body>
        <header><h1>#%s</h1><p>A stand-in for Slack, on this machine. Buttons and commands send \
        signed requests to the starter, as Slack does.</p>
        <label>You are <select id="user">%s</select></label></header>
        <main id="channel" aria-live="polite"></main>
        <aside><h2>Only you see this</h2><div id="told" aria-live="polite"></div></aside>
        <form id="command"><label for="text">/runbook</label>
        <input id="text" autocomplete="off" placeholder="help"><button>Send</button></form>
        <p id="trouble" role="alert"></p><div id="modal"></div>
        <script src="/page.js"></script></body></html>
        """
        .formatted(Markup.escape(channelName), options);
  }

  String channel(List<SlackMessage> messages) {
    StringBuilder html = new StringBuilder();
    for (SlackMessage message : messages) {
      html.append("<article class=\"")
          .append(message.thread().isPresent() ? "reply" : "message")
          .append("\"><p class=\"small\">tasuki · ")
          .append(Markup.escape(message.ts()))
          .append(message.edits() > 0 ? " · edited" : "")
          .append("</p>");
      if (message.blocks().isEmpty()) {
        html.append("<p>").append(Markup.mrkdwn(message.text())).append("</p>");
      }
      message.blocks().forEach(block -> block(html, message.ts(), block));
      html.append("</article>");
    }
    return html.toString();
  }

  String told(List<EphemeralMessage> messages) {
    StringBuilder html = new StringBuilder();
    for (EphemeralMessage message : messages.reversed()) {
      html.append("<p>").append(Markup.mrkdwn(message.text())).append("</p>");
    }
    return html.toString();
  }

  String modal(OpenView open) {
    StringBuilder html = new StringBuilder("<form id=\"view\"><h2>");
    html.append(text(open.view().get("title"))).append("</h2>");
    for (Map<String, Object> block : JsonTrees.list(open.view().get("blocks"))) {
      if ("input".equals(block.get("type"))) {
        html.append("<label>")
            .append(text(block.get("label")))
            .append("<textarea name=\"text\" required></textarea></label>");
      } else {
        block(html, "", block);
      }
    }
    return html.append("<button class=\"danger\">")
        .append(text(open.view().get("submit")))
        .append("</button><button type=\"button\" id=\"cancel\">")
        .append(text(open.view().get("close")))
        .append("</button></form>")
        .toString();
  }

  private static void block(StringBuilder html, String ts, Map<String, Object> block) {
    switch (JsonTrees.text(block.get("type"))) {
      case "header" -> html.append("<h2>").append(text(block.get("text"))).append("</h2>");
      case "section" -> {
        if (block.containsKey("text")) {
          html.append("<p>").append(text(block.get("text"))).append("</p>");
        }
        List<Map<String, Object>> fields = JsonTrees.list(block.get("fields"));
        if (!fields.isEmpty()) {
          html.append("<div class=\"fields\">");
          fields.forEach(f -> html.append("<p>").append(text(f)).append("</p>"));
          html.append("</div>");
        }
      }
      case "context" -> {
        html.append("<p class=\"small\">");
        JsonTrees.list(block.get("elements")).forEach(e -> html.append(text(e)).append(' '));
        html.append("</p>");
      }
      case "actions" -> {
        html.append("<p>");
        JsonTrees.list(block.get("elements")).forEach(e -> button(html, ts, e));
        html.append("</p>");
      }
      case "divider" -> html.append("<hr>");
      default -> html.append("<p class=\"small\">(a block that this page does not show)</p>");
    }
  }

  private static void button(StringBuilder html, String ts, Map<String, Object> button) {
    html.append("<button class=\"")
        .append(Markup.escape(JsonTrees.text(button.get("style"))))
        .append("\" data-message=\"")
        .append(Markup.escape(ts))
        .append("\" data-action=\"")
        .append(Markup.escape(JsonTrees.text(button.get("action_id"))))
        .append('"');
    if (button.containsKey("confirm")) {
      Map<String, Object> confirm = JsonTrees.map(button.get("confirm"));
      html.append(" data-confirm=\"")
          .append(text(confirm.get("title")))
          .append(" — ")
          .append(text(confirm.get("text")))
          .append('"');
    }
    html.append('>').append(text(button.get("text"))).append("</button>");
  }

  private static String text(@Nullable Object tree) {
    Map<String, Object> text = JsonTrees.map(tree);
    String content = JsonTrees.text(text.get("text"));
    return "mrkdwn".equals(text.get("type")) ? Markup.mrkdwn(content) : Markup.escape(content);
  }
}
