package dev.tasuki.definition;

/**
 * When a schedule starts a runbook.
 *
 * @param cron five fields
 * @param zone an IANA time zone
 */
public record Schedule(String cron, String zone) {}
