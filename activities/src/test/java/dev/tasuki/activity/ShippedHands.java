package dev.tasuki.activity;

import dev.tasuki.aws.AwsHands;
import dev.tasuki.kubernetes.KubernetesClients;
import dev.tasuki.kubernetes.KubernetesHands;
import dev.tasuki.slack.PostMessage;
import dev.tasuki.slack.SlackApi;
import java.net.URI;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which actions this version can do, and of which it has no more than the contract. */
final class ShippedHands {
  /**
   * Contracts that wait for their hands. Whoever writes a hand takes its action off this list; an
   * action that is added here is announced as "contract only" in {@code docs/actions.md}.
   */
  static final List<String> WITHOUT =
      List.of(
          "alert.state",
          "alertmanager.query",
          "alertmanager.silence",
          "alertmanager.unsilence",
          "argocd.pause-autosync",
          "argocd.resume-autosync",
          "aws.athena.query",
          "aws.call",
          "aws.iam.activate-access-key",
          "aws.iam.contain-principal",
          "aws.iam.deactivate-access-key",
          "aws.iam.release-principal",
          "aws.logs.query",
          "aws.ssm.run-automation",
          "aws.ssm.run-command",
          "aws.support.case",
          "change.freeze",
          "dns.lookup",
          "http.probe",
          "kubernetes.access-review",
          "kubernetes.apply",
          "kubernetes.delete",
          "kubernetes.drain-plan",
          "kubernetes.force-delete-pod",
          "kubernetes.health",
          "kubernetes.logs",
          "kubernetes.patch",
          "kubernetes.prune-pods",
          "kubernetes.rollout",
          "kubernetes.scale",
          "kubernetes.set-resources",
          "kubernetes.taint-node",
          "kubernetes.untaint-node",
          "mail.send",
          "pager.event",
          "pager.get",
          "phone.call",
          "prometheus.query",
          "runbook.match",
          "service.describe",
          "slack.open-channel",
          "sql.probe",
          "tcp.probe",
          "ticket.create",
          "ticket.get",
          "ticket.update",
          "tls.inspect");

  private static final KubernetesClients NOWHERE =
      cluster -> {
        throw new IllegalStateException("nothing is called here");
      };

  private ShippedHands() {}

  static SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    Stream.of(
            KubernetesHands.all(NOWHERE),
            AwsHands.all(
                account -> {
                  throw new IllegalStateException("nothing is called here");
                },
                NOWHERE),
            List.<Hand<?, ?>>of(
                new PostMessage(new SlackApi(URI.create("http://127.0.0.1:9"), "x"), "C0")))
        .flatMap(List::stream)
        .forEach(hand -> names.add(hand.contract().name()));
    return names;
  }
}
