package dev.tasuki.aws;

import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tasuki.configuration.SecretReference;
import dev.tasuki.configuration.TasukiConfiguration.Account;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Auto Scaling and EC2 of one account over HTTP, with one instance; records what is asked. */
final class FakeAws implements AutoCloseable {
  private static final Pattern ACTION = Pattern.compile("Action=([A-Za-z]+)");

  private final HttpServer server;
  private final List<String> bodies = new ArrayList<>();
  private String instanceId = "i-0123456789abcdef0";
  private String group = "workers";
  private final List<String> others = new ArrayList<>();
  private String lifecycle = "InService";
  private String ec2State = "running";
  private int terminateStatus = 200;

  FakeAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  ConfiguredAccounts clients() {
    return clients("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Clients of one account, at this place. */
  static ConfiguredAccounts clients(String url) {
    SortedMap<String, Account> accounts = new TreeMap<>();
    accounts.put(
        "shop",
        new Account(
            "shop",
            "production",
            "123456789012",
            "",
            List.of("eu-west-1"),
            Optional.of(url),
            Optional.of(new SecretReference("env:ID")),
            Optional.of(new SecretReference("env:KEY")),
            Optional.empty()));
    return new ConfiguredAccounts(accounts, SecretReference::text);
  }

  /** As Auto Scaling sees the instance; empty: in no group. */
  synchronized void instance(String groupLifecycle, String state) {
    lifecycle = groupLifecycle;
    ec2State = state;
  }

  synchronized void member(String id, String ofGroup) {
    instanceId = id;
    group = ofGroup;
  }

  /** One more instance of the group. */
  synchronized void other(String id) {
    others.add(id);
  }

  /** How many requests were none that only describe. */
  synchronized long changes() {
    return bodies.stream().filter(body -> !body.contains("Action=Describe")).count();
  }

  synchronized void terminateAnswers(int status) {
    terminateStatus = status;
  }

  synchronized List<String> asked(String action) {
    return bodies.stream().filter(body -> body.contains("Action=" + action + "&")).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    byte[] bytes;
    int status;
    synchronized (this) {
      bodies.add(body);
      Matcher action = ACTION.matcher(body);
      String name = action.find() ? action.group(1) : "";
      status = name.startsWith("Terminate") ? terminateStatus : 200;
      bytes = answer(name, status).getBytes(StandardCharsets.UTF_8);
    }
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String answer(String action, int status) {
    return switch (action) {
      case "DescribeAutoScalingInstances" ->
          lifecycle.isEmpty()
              ? wrapped(action, "<AutoScalingInstances/>")
              : wrapped(
                  action,
                  "<AutoScalingInstances>"
                      + others.stream().map(id -> details(id, "InService")).collect(joining())
                      + details(instanceId, lifecycle)
                      + "</AutoScalingInstances>");
      case "TerminateInstanceInAutoScalingGroup" ->
          status == 200
              ? wrapped(action, "<Activity><ActivityId>activity-1</ActivityId></Activity>")
              : "<ErrorResponse><Error><Code>InternalFailure</Code><Message>oops</Message></Error>"
                  + "</ErrorResponse>";
      case "DescribeInstances" ->
          "<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>"
              + instanceId
              + "</instanceId><instanceState><name>"
              + ec2State
              + "</name></instanceState></item></instancesSet></item></reservationSet>"
              + "</DescribeInstancesResponse>";
      default -> "<ErrorResponse/>";
    };
  }

  private String details(String id, String state) {
    return ("<member><InstanceId>%s</InstanceId><AutoScalingGroupName>%s</AutoScalingGroupName>"
            + "<LifecycleState>%s</LifecycleState></member>")
        .formatted(id, group, state);
  }

  private static String wrapped(String action, String result) {
    return "<%sResponse><%sResult>%s</%sResult></%sResponse>"
        .formatted(action, action, result, action, action);
  }
}
