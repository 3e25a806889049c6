package dev.tasuki.workflow;

import io.temporal.common.SearchAttributeKey;

/**
 * The search attributes of runs: exactly the ten keywords that a namespace on SQL visibility can
 * hold. Values are cut to 255 characters.
 */
public final class RunAttributes {
  public static final SearchAttributeKey<String> RUNBOOK_ID =
      SearchAttributeKey.forKeyword("RunbookId");
  public static final SearchAttributeKey<String> CATEGORY =
      SearchAttributeKey.forKeyword("Category");
  public static final SearchAttributeKey<String> TARGET = SearchAttributeKey.forKeyword("Target");
  public static final SearchAttributeKey<String> ACCOUNT = SearchAttributeKey.forKeyword("Account");
  public static final SearchAttributeKey<String> MODE = SearchAttributeKey.forKeyword("Mode");
  public static final SearchAttributeKey<String> RUN_STATE =
      SearchAttributeKey.forKeyword("RunState");
  public static final SearchAttributeKey<String> SEVERITY =
      SearchAttributeKey.forKeyword("Severity");
  public static final SearchAttributeKey<String> INCIDENT_ID =
      SearchAttributeKey.forKeyword("IncidentId");
  public static final SearchAttributeKey<String> REQUESTER =
      SearchAttributeKey.forKeyword("Requester");
  public static final SearchAttributeKey<String> ENVIRONMENT =
      SearchAttributeKey.forKeyword("Environment");

  private RunAttributes() {}
}
