package org.barometer.jobs.storage;

import java.time.LocalDate;
import java.util.Map;

/**
 * What readers see: one version of every table.
 *
 * @param id counts up from 1; also the token that a writer needs to be the next
 * @param businessDate last business date there had been
 * @param run the run that published it
 * @param versions Delta version by table
 * @param definitions hash of each definition that the numbers depend on
 */
public record Publication(
        long id, LocalDate businessDate, String run, Map<String, Long> versions, Map<String, String> definitions) {}
