alter table events
    -- Whether booking needs a solved captcha.
    add column captcha_required boolean not null default false;
