// A letter as it will read: letterhead, who gets it, day, subject, paragraphs. The same is printed.
import type { Paper } from '../../wire/bindings';
import './LetterSheet.css';

interface Props {
  paper: Paper;
  label: string;
  language: string;
  /** Nothing else around it can be focused: keys that scroll need something. */
  alone?: boolean;
}

export function LetterSheet({ paper, label, language, alone }: Props) {
  const last = paper.paragraphs.length - 1;
  return (
    <article className="letter" aria-label={label} lang={language} {...(alone ? { tabIndex: 0 } : {})}>
      <header className="letter-head">
        <div>
          <p className="letter-name">{paper.organisation}</p>
          <p>{paper.property.join('\n')}</p>
        </div>
        <p className="letter-contact">{paper.contact.join('\n')}</p>
      </header>
      {paper.addressee.length > 0 ? <p className="letter-to">{paper.addressee.join('\n')}</p> : null}
      <p>{paper.day}</p>
      <p className="letter-subject">{paper.title}</p>
      {paper.paragraphs.map((words, at) => (
        // Who signs stands last, with room to sign above.
        <p key={words} className={at === last ? 'letter-signed' : ''}>
          {words}
        </p>
      ))}
      {paper.footer.length > 0 ? <footer className="letter-foot">{paper.footer.join('\n')}</footer> : null}
    </article>
  );
}
