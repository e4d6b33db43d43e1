package dev.cairn.exchange;

import dev.cairn.error.ErrorCode;

/** The errors that {@code exchange} gives. */
public enum ExchangeError implements ErrorCode {
    NO_RUBRIC("exchange.no-rubric", "The document holds no rubric."),
    ALTERED("exchange.altered", "The document was changed after Cairn wrote it, and now says two different things."),
    DANGLING("exchange.dangling", "The document refers to a node that it does not hold."),
    REPEATED("exchange.repeated", "The document describes a node more than once, differently."),
    POINTS_INCOMPLETE("exchange.points-incomplete", "Some levels of a criterion have points and some have none.");

    private final String code;
    private final String english;

    ExchangeError(String code, String english) {
        this.code = code;
        this.english = english;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String english() {
        return english;
    }
}
