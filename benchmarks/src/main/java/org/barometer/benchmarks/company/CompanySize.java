package org.barometer.benchmarks.company;

/**
 * How large a generated company is.
 *
 * @param customers with five purchases each before the first night
 * @param answers a night
 * @param nights of history
 */
public record CompanySize(int customers, int answers, int nights) {
    /** For file names. */
    public String id() {
        return "%d-customers-%d-answers-%d-nights".formatted(customers, answers, nights);
    }

    /** Answers of all nights of history. */
    public long history() {
        return (long) answers * nights;
    }
}
