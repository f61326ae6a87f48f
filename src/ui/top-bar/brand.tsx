/** A lodestone on its point: the mark of the app. */
export const BrandMark = () => (
  <svg className="brand-mark" width={20} height={20} viewBox="0 0 20 20" aria-hidden="true">
    <path
      d="M10 1.4 18.6 10 10 18.6 1.4 10Z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinejoin="round"
    />
    <path className="brand-needle" d="M10 5 12.6 10 10 15 7.4 10Z" />
  </svg>
);
