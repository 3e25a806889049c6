package dev.tasuki.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tasuki.attempt.Announcement;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Person;
import dev.tasuki.run.RunView;
import dev.tasuki.slack.Announcer;
import dev.tasuki.slack.SlackApi;
import dev.tasuki.starter.slack.SlackDoor;
import dev.tasuki.starter.slack.SlackSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The stand-in, a worker's announcer and a starter's door, in one process. */
final class SlackFixture implements AutoCloseable {
  static final String TOKEN = "xoxb-test";
  static final String CHANNEL = "C0SANDBOX";
  static final String ALICE = "U0ALICE";
  static final String BOB = "U0BOB";
  static final String STRANGER = "U0STRANGER";
  private static final String SECRET = "signing-secret-of-tests";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final SlackStandIn slack;
  final RecordingDesk desk = new RecordingDesk();
  final SlackApi api;
  final Announcer announcer;
  private final SlackDoor door;
  private final HttpServer starter;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  SlackFixture() throws IOException {
    this(Duration.ofSeconds(5));
  }

  SlackFixture(Duration timeout) throws IOException {
    Clock clock = Clock.systemUTC();
    slack =
        SlackStandIn.start(
            new SlackStandIn.Options(
                0,
                TOKEN,
                "T0SANDBOX",
                CHANNEL,
                "ops",
                SECRET,
                List.of(
                    new SlackUser(ALICE, "alice"),
                    new SlackUser(BOB, "bob"),
                    new SlackUser(STRANGER, "stranger")),
                clock));
    api = new SlackApi(slack.api(), () -> TOKEN, timeout);
    announcer = new Announcer(api, CHANNEL, Locale.ENGLISH);
    Map<String, Person> people =
        Map.of(
            ALICE, new Person("alice", List.of("@sre-oncall")), BOB, new Person("bob", List.of()));
    door =
        new SlackDoor(
            new SlackDoor.Settings(
                slack.api(),
                "T0SANDBOX",
                () -> TOKEN,
                user -> Optional.ofNullable(people.get(user)),
                Locale.ENGLISH),
            new SlackSignature(() -> List.of(SECRET), clock),
            desk);
    starter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    starter.setExecutor(threads);
    starter.createContext(
        "/slack/",
        exchange -> {
          try (exchange) {
            SlackDoor.Answer answer = enter(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            answer
                .contentType()
                .ifPresent(t -> exchange.getResponseHeaders().set("Content-Type", t));
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          }
        });
    starter.start();
    slack.connect(URI.create("http://127.0.0.1:" + starter.getAddress().getPort()));
  }

  private SlackDoor.Answer enter(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    try {
      return door.enter(
          exchange.getRequestURI().getPath(),
          exchange.getRequestBody().readAllBytes(),
          exchange.getRequestHeaders());
    } catch (RunbookException e) {
      return new SlackDoor.Answer(401, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  SortedMap<String, String> announce(RunView view, SortedMap<String, String> known) {
    return announcer.run(new Announcement(view, Views.REFERENCE, known)).messages();
  }

  /** The message with buttons. */
  SlackMessage question() {
    return slack.messages().stream().filter(m -> m.thread().isPresent()).findFirst().orElseThrow();
  }

  /** Waits until a user was told that many things, and answers them all as one text. */
  String told(String user, int number) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long seen = 0;
    while (slack.ephemeral(user).size() < number && System.nanoTime() < end) {
      seen = slack.awaitNewer(seen, Duration.ofSeconds(1));
    }
    assertThat(slack.ephemeral(user)).hasSizeGreaterThanOrEqualTo(number);
    return String.join("\n", slack.ephemeral(user).stream().map(EphemeralMessage::text).toList());
  }

  @Override
  public void close() {
    starter.stop(0);
    threads.shutdownNow();
    door.close();
    slack.close();
    api.close();
  }
}
