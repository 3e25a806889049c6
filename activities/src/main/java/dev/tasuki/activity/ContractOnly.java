package dev.tasuki.activity;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Actions of which this version has no more than the contract: runbooks can be written against them
 * and tested, but not run. Whoever writes a hand takes its action off this list; {@code
 * docs/actions.md} says of the rest that they are contract only.
 */
public final class ContractOnly {
  private static final SortedSet<String> ACTIONS =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(
              List.of(
                  "alert.state",
                  "alertmanager.query",
                  "alertmanager.silence",
                  "alertmanager.unsilence",
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
                  "tls.inspect")));

  private ContractOnly() {}

  /** Names of the actions, sorted. */
  public static SortedSet<String> actions() {
    return ACTIONS;
  }
}
