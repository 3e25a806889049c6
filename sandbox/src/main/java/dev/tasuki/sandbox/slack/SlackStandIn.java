package dev.tasuki.sandbox.slack;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A Slack workspace with one channel, on this machine. Thread-safe. */
public final class SlackStandIn implements AutoCloseable {
  private final Options options;
  private final Workspace workspace;
  private final Holds holds = new Holds();
  private final Throttle throttle = new Throttle();
  private final AtomicReference<Optional<URI>> starter = new AtomicReference<>(Optional.empty());
  private final StarterCalls calls;
  private final Gestures gestures;
  private final SlackServer server;

  /**
   * What the workspace is.
   *
   * @param port of the loopback interface; 0 for any free one
   * @param token that the Web API takes
   * @param team its id
   * @param channel id of the one channel
   * @param signingSecret with which requests to the starter are signed
   * @param users who can be clicked as on the page
   */
  public record Options(
      int port,
      String token,
      String team,
      String channel,
      String channelName,
      String signingSecret,
      List<SlackUser> users,
      Clock clock) {
    public Options {
      users = List.copyOf(users);
    }
  }

  /**
   * What the starter answered to Slack itself.
   *
   * @param status HTTP; 0 when no answer came within Slack's three seconds
   */
  public record Answer(int status, String body) {}

  private SlackStandIn(Options options) throws IOException {
    this.options = options;
    this.workspace = new Workspace(options.clock());
    this.calls = new StarterCalls(options.signingSecret(), options.clock());
    this.gestures = new Gestures(workspace, calls, options);
    WebApi api = new WebApi(workspace, options.team(), options.channel(), options.users());
    this.server = new SlackServer(this, options, workspace, api, holds, throttle);
  }

  /** Starts it; the page is at {@link #url}. */
  public static SlackStandIn start(Options options) throws IOException {
    SlackStandIn standIn = new SlackStandIn(options);
    standIn.server.start();
    return standIn;
  }

  /** The page. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.port() + "/");
  }

  /** Base URL of the Web API, for {@code slack.api} of {@code tasuki.yml}. */
  public String api() {
    return url() + "api/";
  }

  /** Where commands and clicks are sent; may be told again when the starter moves. */
  public void connect(URI starterUrl) {
    starter.set(Optional.of(starterUrl));
  }

  /** All messages, oldest first. */
  public List<SlackMessage> messages() {
    return workspace.messages();
  }

  /** What one user alone was told, oldest first. */
  public List<EphemeralMessage> ephemeral(String user) {
    return workspace.ephemerals(user);
  }

  /** Every call of the Web API so far. */
  public List<SlackCall> calls() {
    return workspace.calls();
  }

  /** How often a method was called, whatever the answer. */
  public long count(String method) {
    return workspace.calls().stream().filter(c -> c.method().equals(method)).count();
  }

  /** The modal that a user sees. */
  public Optional<OpenView> modal(String user) {
    return workspace.view(user);
  }

  /** A person deletes a message. */
  public void delete(String messageTs) {
    if (!workspace.remove(messageTs)) {
      throw new IllegalArgumentException("there is no message " + messageTs);
    }
  }

  /** Holds the next call of a method back until it is released. */
  public Holds.Hold hold(String method, Moment moment) {
    return holds.next(method, moment);
  }

  /** Answers the next calls of a method with 429. */
  public void throttle(String method, int times, int retryAfterSeconds) {
    throttle.next(method, times, retryAfterSeconds);
  }

  /** Waits until something is newer than the version that was seen, which begins with 0. */
  public long awaitNewer(long seen, java.time.Duration most) throws InterruptedException {
    return workspace.awaitNewer(seen, most);
  }

  /** Types a command, such as {@code start node-replace node=n1}. */
  public Answer command(String user, String text) throws InterruptedException {
    return command(user, text, Signing.GENUINE);
  }

  public Answer command(String user, String text, Signing signing) throws InterruptedException {
    StarterCalls.Answered answer =
        gestures.command(starter(), url(), user(user), "/runbook", text, signing);
    return told(user, answer, true);
  }

  /** Clicks a button of a message. */
  public Answer clickAs(String user, String messageTs, String actionId)
      throws InterruptedException {
    return clickAs(user, messageTs, actionId, Signing.GENUINE);
  }

  public Answer clickAs(String user, String messageTs, String actionId, Signing signing)
      throws InterruptedException {
    return click(options.team(), user, message(messageTs), actionId, signing);
  }

  /** Clicks as somebody of another workspace, who shares the channel. */
  public Answer clickFrom(String team, String user, String messageTs, String actionId)
      throws InterruptedException {
    return click(team, user, message(messageTs), actionId, Signing.GENUINE);
  }

  /** Clicks a button of a message as it was shown before, on a screen that is out of date. */
  public Answer clickStale(String user, SlackMessage shown, String actionId)
      throws InterruptedException {
    return click(options.team(), user, shown, actionId, Signing.GENUINE);
  }

  /**
   * Denies, with the reason in the modal.
   *
   * @throws IllegalStateException when no modal opened
   */
  public Answer submitDeny(String user, String messageTs, String actionId, String reason)
      throws InterruptedException {
    clickAs(user, messageTs, actionId);
    return submit(user, reason);
  }

  /** Sends the modal that a user sees. */
  public Answer submit(String user, String text) throws InterruptedException {
    OpenView open =
        workspace
            .view(user)
            .orElseThrow(() -> new IllegalStateException("no modal is open for " + user));
    return told(user, gestures.submit(starter(), user(user), open, text), false);
  }

  /** Closes the modal that a user sees, if any. */
  public void cancel(String user) {
    workspace.closeView(user);
  }

  private Answer click(
      String team, String user, SlackMessage message, String actionId, Signing signing)
      throws InterruptedException {
    return told(
        user,
        gestures.click(starter(), url(), team, user(user), message, actionId, signing),
        false);
  }

  /** Slack shows a user what its own request came to. */
  private Answer told(String user, StarterCalls.Answered answer, boolean command) {
    if (answer.status() != 200) {
      workspace.tell(user, "This did not work (" + answer.status() + "): " + answer.body());
    } else if (command && !answer.body().isEmpty()) {
      String text =
          JsonTrees.parseMap(answer.body())
              .map(json -> JsonTrees.text(json.get("text")))
              .orElse(answer.body());
      workspace.tell(user, text);
    }
    return new Answer(answer.status(), answer.body());
  }

  private SlackMessage message(String ts) {
    return workspace
        .message(ts)
        .orElseThrow(() -> new IllegalArgumentException("there is no message " + ts));
  }

  SlackUser user(String id) {
    return options.users().stream()
        .filter(u -> u.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no user " + id));
  }

  private URI starter() {
    return starter
        .get()
        .orElseThrow(() -> new IllegalStateException("no starter is connected; call connect"));
  }

  @Override
  public void close() {
    holds.releaseAll();
    server.stop();
    calls.close();
  }
}
