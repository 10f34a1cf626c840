package org.barometer.sampling;

/**
 * Response rates of those invited, from 0 to 1; not a number if nobody was.
 *
 * <p>Source: American Association for Public Opinion Research, Standard Definitions, 10th edition, 2023. The second and fourth
 * count partial answers too. Those of whom nothing is known count as eligible (first and second), in part (third and fourth) or
 * not at all (fifth and sixth).
 *
 * @param complete who answered all that matters
 * @param partial who answered enough, above all the question of the metric
 * @param refused who opted out, broke off, or opened the survey and sent nothing
 * @param notContacted whom the invitation reached, and who did not react
 * @param other eligible, and without an answer for other reasons
 * @param unknown of whom nobody knows whether the invitation reached anyone eligible, as with mail that bounced
 */
public record ResponseRates(
        double complete, double partial, double refused, double notContacted, double other, double unknown) {

    /** All of the unknown count as eligible: the lowest rate. */
    public double first() {
        return complete / (eligible() + unknown);
    }

    /** As the first, partial answers with the complete. This is the one to publish as “response rate”. */
    public double second() {
        return (complete + partial) / (eligible() + unknown);
    }

    /**
     * Of the unknown a share counts as eligible.
     *
     * @param share as {@link #shareOfEligible} estimates it
     */
    public double third(double share) {
        return complete / (eligible() + share * unknown);
    }

    /** As the third, partial answers with the complete. */
    public double fourth(double share) {
        return (complete + partial) / (eligible() + share * unknown);
    }

    /** None of the unknown counts: the highest rate of complete answers. */
    public double fifth() {
        return complete / eligible();
    }

    /** As the fifth, partial answers with the complete. */
    public double sixth() {
        return (complete + partial) / eligible();
    }

    /**
     * The share of the eligible among those of whom it is known.
     *
     * @param ineligible who should not have been asked: employees, tests, people invited twice
     */
    public double shareOfEligible(double ineligible) {
        return eligible() / (eligible() + ineligible);
    }

    private double eligible() {
        return complete + partial + refused + notContacted + other;
    }
}
