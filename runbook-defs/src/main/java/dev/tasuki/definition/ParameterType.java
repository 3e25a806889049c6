package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The types of parameters and form fields. */
public enum ParameterType {
  @JsonProperty("string")
  STRING("string"),
  @JsonProperty("text")
  TEXT("text"),
  @JsonProperty("int")
  INT("int"),
  @JsonProperty("number")
  NUMBER("number"),
  @JsonProperty("bool")
  BOOL("bool"),
  @JsonProperty("duration")
  DURATION("duration"),
  @JsonProperty("timestamp")
  TIMESTAMP("timestamp"),
  @JsonProperty("quantity")
  QUANTITY("quantity"),
  @JsonProperty("name")
  NAME("name"),
  @JsonProperty("arn")
  ARN("arn"),
  @JsonProperty("cidr")
  CIDR("cidr"),
  @JsonProperty("url")
  URL("url"),
  @JsonProperty("cluster")
  CLUSTER("cluster"),
  @JsonProperty("account")
  ACCOUNT("account"),
  @JsonProperty("person")
  PERSON("person"),
  @JsonProperty("group")
  GROUP("group"),
  @JsonProperty("runbook")
  RUNBOOK("runbook"),
  @JsonProperty("secret")
  SECRET("secret"),
  @JsonProperty("attachment")
  ATTACHMENT("attachment"),
  @JsonProperty("list")
  LIST("list");

  private final String word;

  ParameterType(String word) {
    this.word = word;
  }

  /** As it is written in a runbook. */
  public String word() {
    return word;
  }
}
