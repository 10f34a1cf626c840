package org.barometer.retailer;

import static org.barometer.retailer.SampleCompany.DAY_DELIVERED_AGAIN;
import static org.barometer.retailer.SampleCompany.LAST_DAY;
import static org.barometer.retailer.SampleCompany.LAST_HISTORY_DAY;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.barometer.retailer.Export.Row;
import org.barometer.retailer.SampleCompany.Chance;
import org.barometer.retailer.Surveys.Form;
import org.barometer.retailer.Surveys.Score;

/** The faults of real exports, planted in survey answers: at most one fault a row, so that each can be counted. */
public final class Dirt {
    /** A kind of fault and how many answers of ten thousand have it. */
    public enum Fault {
        /** The row stands twice in its file. */
        EXACT_DUPLICATE(30),
        /** One score is blank. */
        BLANK_SCORE(80),
        /** One score is the text N/A. */
        MISSING_CODE(40),
        /** One score is a number outside its scale, as 11, 0 or 8. */
        SCORE_OUT_OF_RANGE(40),
        /** One score is words. */
        TEXT_SCORE(30),
        BLANK_RESPONSE_ID(20),
        /** The customer is not in the CRM. */
        UNKNOWN_CUSTOMER(60),
        /** The answer is from 2031. */
        FUTURE_DATE(15),
        /** The answer is from 1970. */
        ANCIENT_DATE(15),
        /** A CSV row has too few or too many cells; a JSON line breaks off. */
        RAGGED_ROW(20),
        /** The answer comes in the file of a later day than its own. */
        LATE_ANSWER(100),
        /** The response comes again in a later file, with another score and a newer edit time. */
        EDITED_ANSWER(60),
        /** The answers have a key that no question has; in a JSON export only. */
        UNKNOWN_QUESTION(1),
        /** The record is of another survey; in a JSON export only. */
        UNKNOWN_SURVEY(1),
        /** The row is in the file that comes a second time under another name. */
        DELIVERED_AGAIN(0);

        private final int perTenThousand;

        Fault(int perTenThousand) {
            this.perTenThousand = perTenThousand;
        }
    }

    /** How many rows have each fault, by survey: relationship, purchase and support. */
    public record Planted(Map<String, Map<Fault, Integer>> rows) {
        public int rows(String survey, Fault fault) {
            return rows.getOrDefault(survey, Map.of()).getOrDefault(fault, 0);
        }

        public int rows(Fault fault) {
            return rows.keySet().stream()
                    .mapToInt(survey -> rows(survey, fault))
                    .sum();
        }
    }

    private final Chance chance;
    private final Map<String, Map<Fault, Integer>> rows = new TreeMap<>();

    Dirt(Chance chance) {
        this.chance = chance;
    }

    Planted planted() {
        return new Planted(rows);
    }

    /** Plants each fault that fits the export, in rows of their own; the file that comes again stays clean. */
    void plant(Export export, Form form) {
        List<Row> candidates = export.rows().stream()
                .filter(row -> !row.day().equals(DAY_DELIVERED_AGAIN))
                .toList();
        List<Row> clean = chance.shuffled(candidates);
        for (Fault fault : Fault.values()) {
            int wanted = (candidates.size() * fault.perTenThousand + 9_999) / 10_000;
            for (Row row : take(clean, wanted, fits(fault, export, form))) {
                spoil(row, fault, export, form);
                count(export, fault, 1);
            }
        }
    }

    void countDeliveredAgain(Export export) {
        count(export, Fault.DELIVERED_AGAIN, (int) export.rowsOn(DAY_DELIVERED_AGAIN));
    }

    private void count(Export export, Fault fault, int more) {
        rows.computeIfAbsent(export.name(), survey -> new EnumMap<>(Fault.class))
                .merge(fault, more, Integer::sum);
    }

    private static List<Row> take(List<Row> clean, int wanted, Predicate<Row> fits) {
        List<Row> taken = clean.stream().filter(fits).limit(wanted).toList();
        clean.removeAll(taken);
        return taken;
    }

    private static Predicate<Row> fits(Fault fault, Export export, Form form) {
        return switch (fault) {
            case LATE_ANSWER ->
                row -> {
                    LocalDate day = day(row, export, form);
                    return day.isAfter(LAST_HISTORY_DAY.minusDays(7)) && day.isBefore(LAST_DAY.minusDays(1));
                };
            case EDITED_ANSWER ->
                row -> form.editedAt() != null
                        && row.day().equals(LAST_HISTORY_DAY)
                        && day(row, export, form).isAfter(LAST_HISTORY_DAY.minusDays(21));
            case UNKNOWN_QUESTION, UNKNOWN_SURVEY -> row -> export.isJson();
            default -> row -> true;
        };
    }

    private void spoil(Row row, Fault fault, Export export, Form form) {
        Score score = chance.of(form.scores());
        switch (fault) {
            case EXACT_DUPLICATE -> export.add(row.day(), row.cells().toArray(String[]::new));
            case BLANK_SCORE -> export.put(row, score.column(), "");
            case MISSING_CODE -> export.put(row, score.column(), "N/A");
            case SCORE_OUT_OF_RANGE -> export.put(row, score.column(), score.outside());
            case TEXT_SCORE -> export.put(row, score.column(), "very good");
            case BLANK_RESPONSE_ID -> export.put(row, form.id(), "");
            case UNKNOWN_CUSTOMER -> export.put(row, form.customer(), "T9" + (10_000 + chance.below(90_000)));
            case FUTURE_DATE -> move(row, "2031", export, form);
            case ANCIENT_DATE -> move(row, "1970", export, form);
            case RAGGED_ROW -> rag(row, export);
            case LATE_ANSWER -> postpone(row, export, form);
            case EDITED_ANSWER -> edit(row, score, export, form);
            case UNKNOWN_QUESTION -> export.put(row, "answers.delivery_speed", "4");
            case UNKNOWN_SURVEY -> export.put(row, "form_id", "tallmo-purchase-2024");
            case DELIVERED_AGAIN -> throw new IllegalArgumentException("A whole file is delivered again, not a row");
        }
    }

    private static void move(Row row, String year, Export export, Form form) {
        export.put(row, form.answeredAt(), year + answeredAt(row, export, form).substring(4));
    }

    private void rag(Row row, Export export) {
        if (export.isJson() || chance.happens(0.5)) {
            row.cells().subList(row.cells().size() - 3, row.cells().size()).clear();
        } else {
            row.cells().add("etc.");
        }
    }

    private void postpone(Row row, Export export, Form form) {
        LocalDate soonest = day(row, export, form).plusDays(2);
        LocalDate firstDaily = LAST_HISTORY_DAY.plusDays(1);
        export.postpone(row, chance.dayBetween(soonest.isBefore(firstDaily) ? firstDaily : soonest, LAST_DAY));
    }

    private void edit(Row row, Score score, Export export, Form form) {
        LocalDate day = chance.dayBetween(LAST_HISTORY_DAY.plusDays(1), LAST_DAY);
        Row edited = export.add(day, row.cells().toArray(String[]::new));
        int before = Integer.parseInt(export.cell(row, score.column()));
        export.put(edited, score.column(), String.valueOf(before > 3 ? before - 1 : before + 1));
        export.put(edited, Objects.requireNonNull(form.editedAt()), Export.local(chance.on(day)));
    }

    private static LocalDate day(Row row, Export export, Form form) {
        return LocalDate.parse(answeredAt(row, export, form).substring(0, 10));
    }

    private static String answeredAt(Row row, Export export, Form form) {
        return export.cell(row, form.answeredAt());
    }
}
