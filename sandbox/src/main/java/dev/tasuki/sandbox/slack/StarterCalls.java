package dev.tasuki.sandbox.slack;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends requests to the starter, signed as Slack signs them. */
final class StarterCalls {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Duration BEYOND_WINDOW = Duration.ofMinutes(6);

  private final String secret;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  StarterCalls(String secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /**
   * What a request was answered.
   *
   * @param status 0 when there was no answer within Slack's three seconds
   */
  record Answered(int status, String body) {}

  Answered post(URI url, SequencedMap<String, String> form, Signing signing)
      throws InterruptedException {
    String body = form.entrySet().stream().map(StarterCalls::pair).collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    sign(request, body, signing);
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answered(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new Answered(0, "no answer: " + e.getMessage());
    }
  }

  void close() {
    http.close();
  }

  private void sign(HttpRequest.Builder request, String body, Signing signing) {
    long now = clock.instant().getEpochSecond();
    long at =
        switch (signing) {
          case TOO_OLD -> now - BEYOND_WINDOW.toSeconds();
          case FROM_THE_FUTURE -> now + BEYOND_WINDOW.toSeconds();
          case GENUINE, WRONG_SECRET, NONE -> now;
        };
    if (signing != Signing.NONE) {
      String key = signing == Signing.WRONG_SECRET ? secret + "x" : secret;
      request.header("X-Slack-Request-Timestamp", Long.toString(at));
      request.header("X-Slack-Signature", signature(key, at, body));
    }
  }

  private static String signature(String key, long at, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] base = ("v0:" + at + ":" + body).getBytes(StandardCharsets.UTF_8);
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(base));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static String pair(Map.Entry<String, String> entry) {
    return URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8);
  }
}
