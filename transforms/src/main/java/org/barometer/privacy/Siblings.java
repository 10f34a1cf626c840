package org.barometer.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gives out the parts that have enough customers, unless what is left has too few: whoever knows the whole and all parts but
 * that could tell it.
 *
 * <p>Then the smallest of the parts is withheld too (complementary suppression), until those withheld have enough customers
 * together, or nothing is left to give out. Where less than half of the answers could be given out, none are: what is left of
 * every day would wait by itself, where days together can be told whole.
 *
 * <p>Parts where nothing came or went are passed on: customers moved between the cohorts below.
 */
final class Siblings implements Splitting {
    private final Parts parts;

    Siblings(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Split of(Portion portion) {
        List<Part> told = new ArrayList<>();
        List<Part> moved = new ArrayList<>();
        Content withheld = portion.none().total();
        long all = 0;
        for (Map.Entry<String, Content> entry : parts.of(portion).entrySet()) {
            Part part = new Part(entry.getKey(), entry.getValue());
            all += part.answers();
            if (part.content.customers().isEnough()) {
                told.add(part);
            } else if (part.content.isNothing()) {
                moved.add(part);
            } else {
                withheld.add(part.content);
            }
        }

        told.sort(Comparator.comparingLong(Part::answers).reversed().thenComparing(Part::name));
        while (!told.isEmpty() && withheld.customers().areTooFew()) {
            withheld.add(told.remove(told.size() - 1).content);
        }

        if (2 * told.stream().mapToLong(Part::answers).sum() < all) {
            told.clear();
        }

        return split(portion, told, moved);
    }

    private Split split(Portion portion, List<Part> told, List<Part> moved) {
        Map<String, Portion> released = portions(portion, told);
        Map<String, Portion> passed = portions(portion, moved);
        return new Split(
                released, passed, parts.of(portion, name -> !released.containsKey(name) && !passed.containsKey(name)));
    }

    private Map<String, Portion> portions(Portion portion, List<Part> of) {
        return of.stream().collect(Collectors.toMap(Part::name, part -> parts.of(portion, part.name::equals)));
    }

    private record Part(String name, Content content) {
        long answers() {
            return Math.abs(content.answers());
        }
    }
}
