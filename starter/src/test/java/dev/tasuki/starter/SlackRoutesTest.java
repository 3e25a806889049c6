package dev.tasuki.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.configuration.SecretReference;
import dev.tasuki.configuration.Secrets;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.configuration.TasukiConfiguration.Slack;
import dev.tasuki.starter.slack.Signatures;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Slack's requests through the real HTTP server; nothing here needs Temporal. */
class SlackRoutesTest {
  private static final String SECRET = "signing-secret";
  private static final String HELP =
      "team_id=T0&channel_id=C0&user_id=U0ALICE&user_name=%C3%A4&command=%2Frunbook&text=help"
          + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fx&trigger_id=1";

  private static TasukiConfiguration configuration() {
    TasukiConfiguration plain = StarterFixture.configuration("127.0.0.1:1");
    Slack slack =
        new Slack(
            "http://127.0.0.1:1/api/",
            "C0",
            "T0",
            new SecretReference("env:BOT"),
            List.of(new SecretReference("env:SIGNING")));
    return new TasukiConfiguration(
        plain.temporal(),
        plain.links(),
        plain.runbooks(),
        plain.clusters(),
        plain.accounts(),
        plain.people(),
        plain.policy(),
        Optional.of(slack),
        plain.pagerApi(),
        plain.alerts(),
        plain.worker(),
        plain.starter(),
        plain.evidence(),
        plain.keys(),
        plain.language(),
        Optional.empty(),
        plain.freezes(),
        plain.storms(),
        plain.pods());
  }

  private static StarterServer start(TasukiConfiguration at, Map<String, String> environment) {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("STARTER_KEY", StarterFixture.KEYS.privateText());
    return StarterServer.start(
        at,
        Secrets.of(variables),
        new NodeReplace(),
        Clock.fixed(StarterFixture.NOW, ZoneOffset.UTC));
  }

  private static HttpResponse<String> post(
      TasukiConfiguration at, String path, String body, Optional<String> signature)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at.starter().port() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    signature.ifPresent(
        text ->
            request
                .header("X-Slack-Signature", text)
                .header(
                    "X-Slack-Request-Timestamp",
                    Long.toString(StarterFixture.NOW.getEpochSecond())));
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aFormIsVerifiedOnItsBytesAsTheyCame() throws Exception {
    TasukiConfiguration at = configuration();
    try (StarterServer server = start(at, Map.of("BOT", "xoxb", "SIGNING", SECRET))) {
      assertThat(server.port()).isEqualTo(at.starter().port());
      Optional<String> signature = Optional.of(Signatures.of(SECRET, StarterFixture.NOW, HELP));

      HttpResponse<String> answered = post(at, "/slack/commands", HELP, signature);
      assertThat(answered.statusCode()).isEqualTo(200);
      // Nobody in this configuration has a Slack user: verified, understood, and told so.
      assertThat(answered.body()).contains("U0ALICE", "TSK310");

      HttpResponse<String> forged = post(at, "/slack/commands", HELP + "&x=1", signature);
      assertThat(forged.statusCode()).isEqualTo(401);
      assertThat(forged.body()).contains("TSK310", "nothing was changed");

      assertThat(post(at, "/slack/interactivity", "payload=%7B%7D", Optional.empty()).statusCode())
          .isEqualTo(401);
      assertThat(post(at, "/slack/commands", "ssl_check=1", Optional.empty()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aStarterWithoutItsSigningSecretDoesNotComeUp() {
    assertThatThrownBy(() -> start(configuration(), Map.of("BOT", "xoxb")).close())
        .hasStackTraceContaining("SIGNING");
  }
}
