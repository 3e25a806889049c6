package dev.tasuki.api;

import dev.tasuki.run.RunView;
import java.util.List;

/**
 * {@code GET /api/v1/runs/ID}.
 *
 * @param yours paths of the gates that the caller may decide now
 */
public record RunPage(RunView view, Links links, List<String> yours) {}
