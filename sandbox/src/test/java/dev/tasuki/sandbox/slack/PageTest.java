package dev.tasuki.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PageTest {
  private static HttpResponse<String> send(
      SlackStandIn slack, HttpRequest.Builder request, String path) throws Exception {
    URI uri = slack.url().resolve(path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.uri(uri).build(), BodyHandlers.ofString());
    }
  }

  @Test
  void showsTheQuestionAndAClickOnItIsADecision() throws Exception {
    try (SlackFixture fixture = new SlackFixture()) {
      fixture.announce(Views.asking(Instant.now(), "Replace n1?", 1), new TreeMap<>());
      assertThat(send(fixture.slack, HttpRequest.newBuilder().GET(), "/").body())
          .contains("alice", "/page.js");
      assertThat(send(fixture.slack, HttpRequest.newBuilder().GET(), "/page.js").statusCode())
          .isEqualTo(200);
      HttpResponse<String> state =
          send(
              fixture.slack,
              HttpRequest.newBuilder()
                  .header("X-Tasuki-Page", "1")
                  .POST(BodyPublishers.ofString("{\"user\":\"U0ALICE\",\"seen\":-1}")),
              "/page/state");
      assertThat(state.body()).contains("Replace n1?", "tasuki.approve", "Approve this?");

      String click =
          "{\"user\":\"U0ALICE\",\"message\":\"%s\",\"action\":\"tasuki.approve\"}"
              .formatted(fixture.question().ts());
      HttpResponse<String> foreign =
          send(
              fixture.slack,
              HttpRequest.newBuilder().POST(BodyPublishers.ofString(click)),
              "/page/click");
      assertThat(foreign.statusCode()).isEqualTo(404);
      send(
          fixture.slack,
          HttpRequest.newBuilder()
              .header("X-Tasuki-Page", "1")
              .POST(BodyPublishers.ofString(click)),
          "/page/click");
      fixture.told(SlackFixture.ALICE, 1);
      assertThat(fixture.desk.counted).hasSize(1);
    }
  }
}
